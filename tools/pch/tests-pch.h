/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same as rooms-pch.h for tests, which say no domain of their own. */
#include <gio/gio.h>
#include <string.h>
