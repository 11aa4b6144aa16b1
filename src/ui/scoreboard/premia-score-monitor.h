/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/*
 * Which screen hangs on the wall. It is remembered by "MAKER|MODEL|CONNECTOR": it may be plugged in elsewhere tomorrow, and another one of the
 * same make may stand beside it.
 */

/* (transfer full) */
char       *premia_score_monitor_to_name (GdkMonitor *monitor);
/* For people: "Philips 55BDL (HDMI-1)". (transfer full) */
char       *premia_score_monitor_say (GdkMonitor *monitor);
/* The same of a screen that is not there, by its name. (transfer full) */
char       *premia_score_monitor_say_name (const char *name);
/* The screen named @wanted, else another one of its make, else what is plugged in there, if it is not @own; "" (none was chosen): the first one that
 * is not @own.
 * -1: none of these. @own: the index of that of the window, -1 not known. */
int         premia_score_monitor_choose (const char *const *names, guint n, const char *wanted, int own);
/* The same among @monitors (element-type GdkMonitor), as gdk_display_get_monitors() has them. @own: (nullable). (transfer full) (nullable) */
GdkMonitor *premia_score_monitor_find (GListModel *monitors, const char *wanted, GdkMonitor *own);

G_END_DECLS
