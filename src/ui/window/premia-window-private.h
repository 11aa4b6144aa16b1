/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-window.h"

#include "store/premia-cipher-key.h"
#include "ui/page/premia-page.h"

G_BEGIN_DECLS

/* The pages are made when they are first looked at, so that the first paint waits for one page only. */
struct _PremiaWindow
{
  AdwApplicationWindow parent_instance;
  AdwToastOverlay     *toasts;
  AdwBin              *cover;        /* empty but while everything else is hidden */
  GtkStack            *root;
  AdwLeaflet          *leaflet;
  AdwWindowTitle      *workspace_title;
  GtkListBox          *sidebar;
  GtkWidget           *loading;
  GtkLabel            *loading_text;
  GtkProgressBar      *loading_bar;
  guint                fold_id;      /* of what is set once sizes are given out */
  int                  folded_at;    /* px: the list and a page did not fit beside each other */
  guint                loading_id;   /* of the clock that looks how far it is; 0: nothing is loading */
  GtkWidget           *presenting;   /* says that pay is hidden */
  GtkStack            *pages;
  GMenu               *steps;        /* of the menu: undo and redo by name */
  guint                steps_id;     /* until the menu names them */
  PremiaPage          *steps_page;   /* (nullable): a weak pointer: whose steps they are */
  AdwBin              *welcome;      /* empty until it is seen */
  PremiaContext       *context;      /* (owned) */
  GCancellable        *opening;      /* (owned) (nullable): of the workspace that is being opened */
  char                *opening_path; /* (owned) (nullable) */
  char                *path_to_open; /* (owned) (nullable): once the window was painted */
  GQueue               files_waiting; /* (owned) of GFile: for the workspace that is not there yet */
  const char          *action_waiting; /* (nullable): of an import, asked for while the workspace was being opened */
  gboolean             painted;      /* somebody has seen it */
  gboolean             opening_new;  /* it was made just now: ask for its files when it is there */
  GtkWindow            *scoreboard; /* (nullable): the board on the wall, while it is there */
  char        *newest;          /* (owned) (nullable): the period that was shown by itself when the workspace was opened */
  gboolean     place_taken;     /* the workspace's place was taken up: what is seen now is worth keeping */
  guint        keep_place_id;
  gboolean     place_unwanted;  /* somebody asks for a page, a period or a size: places are neither taken nor kept */
  gint64       away_since;      /* µs of the monotonic clock: when the focus left it; 0: it never had it */
  GtkFileChooserNative *chooser;     /* (owned) (nullable): while it is open */
  gboolean             rescuing;     /* a damaged workspace is being read */
  GtkWidget           *covered_focus; /* (nullable) (weak): where the focus was before it was covered */
  GCancellable        *backing_up;   /* (owned) (nullable): of a backup that is made by itself */
  gboolean             backup_again; /* something else was set while it was made */
  guint                backup_look;  /* while a workspace is open: whether one is due */
  GSettings           *backup_settings; /* (owned) (nullable) */
  char                *backup_told;  /* (owned) (nullable): why the last one was not made */
  gint64               backup_told_on; /* day */
  PremiaCipherKey     *key;         /* (owned) (nullable): of the workspace, if it is encrypted */
  PremiaCipherKey     *opening_key; /* (owned) (nullable): of the file that is being opened, rescued or restored */
  char                *asking_path; /* (owned) (nullable): whose passphrase is asked for */
  char                *asking_for;  /* (owned) (nullable): it is a backup, to be put in the place of this workspace */
  GCancellable        *encrypting;  /* (owned) (nullable): while the workspace is being written anew */
};

/* premia-window-open.c: workspaces and files */
void premia_window_class_install_open_actions (GtkWidgetClass *widget_class);
void premia_window_accept_drops (PremiaWindow *self);
void premia_window_update_title (PremiaWindow *self);
gboolean premia_window_is_opening (PremiaWindow *self); /* a workspace is about to come, perhaps in the place of the one that is there */

/* premia-window-keys.c: what is pressed while the focus is beside the page */
void premia_window_hand_keys_on (PremiaWindow *self);

/* premia-window-files.c: files from outside */
void premia_window_take_waiting_files (PremiaWindow *self);

/* premia-window-import.c: rows into the workspace, and out of it again */
void premia_window_class_install_import_actions (GtkWidgetClass *widget_class);
void premia_window_import_files (PremiaWindow *self, GSList *files); /* (element-type GFile) */
void premia_window_resume_import (PremiaWindow *self);               /* that was being prepared when the program ended */

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
void premia_window_take_page_place (PremiaWindow *self, const char *name); /* once the page is made */
void premia_window_note_paint (PremiaWindow *self);                        /* something was painted: it may be another place */

/* premia-window-unfinished.c: forms that were open when the program ended */
gboolean premia_window_take_forms (PremiaWindow *self); /* FALSE: there were none */

/* premia-window-steps.c: undo and redo of the page that is looked at */
void premia_window_class_install_step_actions (GtkWidgetClass *widget_class);
void premia_window_watch_steps (PremiaWindow *self);
void premia_window_leave_steps (PremiaWindow *self);
/* What undo or redo would do; borrowed (nullable). */
const char *premia_window_get_step (PremiaWindow *self, gboolean redo);

/* premia-window-scoreboard.c: the board on the wall */
void premia_window_class_install_scoreboard_action (GtkWidgetClass *widget_class);
void premia_window_watch_scoreboard (PremiaWindow *self);
void premia_window_update_scoreboard_action (PremiaWindow *self);
void premia_window_leave_scoreboard (PremiaWindow *self);

/* premia-window-backups.c: backups of the workspace, made by itself and put back */
void premia_window_class_install_backup_actions (GtkWidgetClass *widget_class);
void premia_window_back_up_by_itself (PremiaWindow *self); /* now, if one is due, and as long as the workspace is open */
void premia_window_watch_backups (PremiaWindow *self);
void premia_window_leave_backup (PremiaWindow *self);
void premia_window_part_with_backup (PremiaWindow *self); /* the window leaves its workspace: what is due of it is made without it */
/* @workspace: (nullable): it, if it could be opened */
void premia_window_show_backups (PremiaWindow *self, const char *path, PremiaWorkspace *workspace);
/* Closes the workspace, puts the backup in its place and opens that. */
void premia_window_restore (PremiaWindow *self, const char *workspace_path, const char *backup_path);

/* premia-window-help.c: the manual, at the page about what is shown */
void premia_window_class_install_help_actions (GtkWidgetClass *widget_class);

/* premia-window-present.c: the screen is shown to others, and pay is hidden */
void premia_window_class_install_present_action (GObjectClass *object_class, GtkWidgetClass *widget_class);
void premia_window_watch_presenting (PremiaWindow *self);

/* premia-window-encryption.c: a passphrase for the workspace, and the keys that are held */
void premia_window_class_install_encryption_action (GtkWidgetClass *widget_class);
void premia_window_watch_encryption (PremiaWindow *self);
void premia_window_update_encryption_action (PremiaWindow *self);
void premia_window_leave_encryption (PremiaWindow *self);
/* Holds what the file at @path is opened with; FALSE: nobody has it, and it is needed. */
gboolean premia_window_take_key (PremiaWindow *self, const char *path);
/* It was opened, so that the key is that of the workspace; or it was not, and what opens nothing is not held. */
void premia_window_keep_key (PremiaWindow *self);
void premia_window_leave_keys (PremiaWindow *self);
/* Asks instead of showing anything else, then opens the file; @workspace_path: (nullable): then restores it there as a backup. */
void premia_window_ask_passphrase (PremiaWindow *self, const char *path, const char *workspace_path);
void premia_window_stop_asking (PremiaWindow *self);

/* premia-window-rescue.c: what to do with a workspace that does not open; FALSE: nothing can be done with it, and nothing was said */
gboolean premia_window_offer_rescue (PremiaWindow *self, const char *heading, const char *path, const GError *error);

/* premia-window.c */
/* The page with that number in the sidebar: its title is not translated yet; @accelerator: (transfer full) (nullable). FALSE: there is none. */
gboolean premia_window_get_page (guint number, const char **name, const char **title, char **accelerator);
/* premia-window-loading.c: says whether something is being loaded, and how far it is when that takes long. */
void premia_window_update_loading (PremiaWindow *self);
void premia_window_leave_loading (PremiaWindow *self);
/* premia-window-fold.c: whether the pages stand beside their list is settled for each width. Looked at whenever the window gets its size. */
void premia_window_watch_fold (PremiaWindow *self);
void premia_window_look_at_fold (PremiaWindow *self);
void premia_window_leave_fold (PremiaWindow *self);
void premia_window_show_main (PremiaWindow *self, gboolean main);
void premia_window_show_problem (PremiaWindow *self, const char *heading, const char *message);

G_END_DECLS
