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
  GQueue               files_waiting; /* (owned) of GFile: for the workspace that is not there yet */
  gboolean             painted;      /* somebody has seen it */
  gboolean             opening_new;  /* it was made just now: ask for its files when it is there */
  GtkWindow            *scoreboard; /* (nullable): the board on the wall, while it is there */
  char        *newest;          /* (owned) (nullable): the period that was shown by itself when the workspace was opened */
  gboolean     place_unwanted;  /* somebody asks for a page, a period or a size: places are neither taken nor kept */
  gint64       away_since;      /* µs of the monotonic clock: when the focus left it; 0: it never had it */
  GtkFileChooserNative *chooser;     /* (owned) (nullable): while it is open */
  gboolean             rescuing;     /* a damaged workspace is being read */
  GCancellable        *backing_up;   /* (owned) (nullable): of the day's backup */
};

/* premia-window-open.c: workspaces and files */
void premia_window_class_install_open_actions (GtkWidgetClass *widget_class);
void premia_window_accept_drops (PremiaWindow *self);

/* premia-window-files.c: files from outside */
void premia_window_take_waiting_files (PremiaWindow *self);

/* premia-window-import.c: rows into the workspace, and out of it again */
void premia_window_class_install_import_actions (GtkWidgetClass *widget_class);
void premia_window_import_files (PremiaWindow *self, GSList *files); /* (element-type GFile) */

/* premia-window-server.c: what the server does in the background */
void premia_window_watch_server (PremiaWindow *self);

/* premia-window-search.c: one box over everything, and the ways to what is found there */
void premia_window_class_install_search_actions (GtkWidgetClass *widget_class);

/* premia-window-notices.c: what somebody is told who looks at something else. @kind: news of the same kind take each other's place; @page: as
 * premia_window_show_page() takes it, opened by a click. */
void premia_window_class_install_notice_actions (GtkWidgetClass *widget_class);
void premia_window_watch_focus (PremiaWindow *self);
void premia_window_tell_work (PremiaWindow *self, const char *kind, const char *title, const char *body, const char *page);
void premia_window_tell_approvals (PremiaWindow *self);

/* premia-window-place.c: where somebody was in the workspace */
void premia_window_keep_place (PremiaWindow *self);
void premia_window_take_place (PremiaWindow *self);

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

/* premia-window-help.c: the manual, at the page about what is shown */
void premia_window_class_install_help_actions (GtkWidgetClass *widget_class);

/* premia-window-present.c: the screen is shown to others, and pay is hidden */
void premia_window_class_install_present_action (GObjectClass *object_class, GtkWidgetClass *widget_class);
void premia_window_watch_presenting (PremiaWindow *self);

/* premia-window-rescue.c: what to do with a workspace that does not open; FALSE: nothing can be done with it, and nothing was said */
gboolean premia_window_offer_rescue (PremiaWindow *self, const char *heading, const char *path, const GError *error);

/* premia-window.c */
/* The page with that number in the sidebar: its title is not translated yet; @accelerator: (transfer full) (nullable). FALSE: there is none. */
gboolean premia_window_get_page (guint number, const char **name, const char **title, char **accelerator);
void premia_window_update_loading (PremiaWindow *self);
void premia_window_update_title (PremiaWindow *self);
void premia_window_show_main (PremiaWindow *self, gboolean main);
void premia_window_show_problem (PremiaWindow *self, const char *heading, const char *message);

G_END_DECLS
