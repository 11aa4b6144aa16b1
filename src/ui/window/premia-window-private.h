/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-window.h"

G_BEGIN_DECLS

/* The pages are made when they are first looked at, so that the first paint waits for one page only. */
struct _PremiaWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay     *toasts;
  GtkStack            *root;
  AdwLeaflet          *leaflet;
  AdwWindowTitle      *workspace_title;
  GtkListBox          *sidebar;
  GtkWidget           *loading;
  GtkWidget           *presenting;   /* says that pay is hidden */
  GtkStack            *pages;
  AdwBin              *welcome;      /* empty until it is seen */
  PremiaContext       *context;      /* (owned) */
  GCancellable        *opening;      /* (owned) (nullable): of the workspace that is being opened */
  char                *opening_path; /* (owned) (nullable) */
  char                *path_to_open; /* (owned) (nullable): once the window was painted */
  gboolean             painted;      /* somebody has seen it */
  gboolean             opening_new;  /* it was made just now: ask for its files when it is there */
  GtkWindow            *scoreboard; /* (nullable): the board on the wall, while it is there */
  GtkFileChooserNative *chooser;     /* (owned) (nullable): while it is open */
  gboolean             rescuing;     /* a damaged workspace is being read */
  GCancellable        *backing_up;   /* (owned) (nullable): of the day's backup */
};

/* premia-window-open.c: workspaces and files */
void premia_window_class_install_open_actions (GtkWidgetClass *widget_class);
void premia_window_accept_drops (PremiaWindow *self);

/* premia-window-import.c: rows into the workspace, and out of it again */
void premia_window_class_install_import_actions (GtkWidgetClass *widget_class);
void premia_window_import_files (PremiaWindow *self, GSList *files); /* (element-type GFile) */

/* premia-window-server.c: what the server does in the background */
void premia_window_watch_server (PremiaWindow *self);

/* premia-window-scoreboard.c: the board on the wall */
void premia_window_class_install_scoreboard_action (GtkWidgetClass *widget_class);
void premia_window_watch_scoreboard (PremiaWindow *self);
void premia_window_leave_scoreboard (PremiaWindow *self);

/* premia-window-backups.c: backups of the workspace, made by itself and put back */
void premia_window_class_install_backup_actions (GtkWidgetClass *widget_class);
void premia_window_back_up_daily (PremiaWindow *self);
void premia_window_leave_backup (PremiaWindow *self);
/* @workspace: (nullable): it, if it could be opened */
void premia_window_show_backups (PremiaWindow *self, const char *path, PremiaWorkspace *workspace);
/* Closes the workspace, puts the backup in its place and opens that. */
void premia_window_restore (PremiaWindow *self, const char *workspace_path, const char *backup_path);

/* premia-window-present.c: the screen is shown to others, and pay is hidden */
void premia_window_class_install_present_action (GObjectClass *object_class, GtkWidgetClass *widget_class);
void premia_window_watch_presenting (PremiaWindow *self);

/* premia-window-rescue.c: what to do with a workspace that does not open; FALSE: nothing can be done with it, and nothing was said */
gboolean premia_window_offer_rescue (PremiaWindow *self, const char *heading, const char *path, const GError *error);

/* premia-window.c */
void premia_window_update_loading (PremiaWindow *self);
void premia_window_update_title (PremiaWindow *self);
void premia_window_show_main (PremiaWindow *self, gboolean main);
void premia_window_show_problem (PremiaWindow *self, const char *heading, const char *message);

G_END_DECLS
