/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same as rooms-pch.h for the rooms of the window. */
#include <adwaita.h>
#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* Each file says its own, before its headers. */
#undef G_LOG_DOMAIN
