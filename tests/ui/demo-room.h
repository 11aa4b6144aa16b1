/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include "ui/context/premia-context.h"

/* The demo company in a workspace in a folder of its own, opened in a context as the window would. */
typedef struct
{
  char            *folder;
  PremiaWorkspace *workspace;
  PremiaContext   *context; /* English, looking at October 2026 */
} DemoRoom;

DemoRoom *demo_room_new (void);
/* Lets go of everything; the folder is gone afterwards. */
void      demo_room_free (DemoRoom *room);
/* Runs the main loop until @done says so; fails the test after a minute. */
typedef gboolean (*DemoRoomDone) (gpointer user_data);
void      demo_room_wait (DemoRoomDone done, gpointer user_data);
/* No hand takes a toast away while it still comes in, which libadwaita 1.2 does not survive: frames may be late. */
void demo_room_let_toast_come (GtkWidget *overlay);
