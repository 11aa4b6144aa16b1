/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same as rooms-pch.h for the tests of the window, which say no domain of their own. */
#include <adwaita.h>
#include <string.h>
