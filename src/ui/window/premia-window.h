/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

#define PREMIA_TYPE_WINDOW (premia_window_get_type ())
G_DECLARE_FINAL_TYPE (PremiaWindow, premia_window, PREMIA, WINDOW, AdwApplicationWindow)

PremiaWindow *premia_window_new (GtkApplication *application, PremiaContext *context);
/* @page: "overview", "people", "activity", "acceptance", "schemes", "doctor", "payouts", "reports" or "server"; FALSE if it is none of them.
 * "server:jobs": that part of the Server page. */
gboolean      premia_window_show_page (PremiaWindow *self, const char *page);
/* Opens the file at @path instead of what is open; its pages are shown at once and filled when it is read. */
void          premia_window_open_workspace (PremiaWindow *self, const char *path);
/* The same for a window that is about to be presented: it is painted first, and only then is anything read. */
void          premia_window_open_workspace_when_seen (PremiaWindow *self, const char *path);
/* Whether the name of @file says that it is a workspace. */
gboolean      premia_window_is_workspace_name (GFile *file);
/* Files from outside: a workspace is opened, schemes and tables are offered to be imported into the one that is open, or as soon as one is. Which
 * window a workspace goes to is for the application, whose open() is called with this hint. */
#define PREMIA_WINDOW_HINT_WORKSPACE "workspace"
void          premia_window_take_files (PremiaWindow *self, GFile **files, guint n_files);
/* The board on the wall: over a whole screen if @on_wall, else in a window. @slide (nullable): premia_scoreboard_show_slide(). Borrowed: it goes with
 * this window. */
GtkWindow     *premia_window_open_scoreboard (PremiaWindow *self, const char *slide, gboolean on_wall);
/* TRUE: it shows the file at @path, under whatever name, or is about to. */
gboolean       premia_window_has_workspace (PremiaWindow *self, const char *path);
/* That of the workspace that it shows, or would show if somebody gave its passphrase; borrowed (nullable). */
const char    *premia_window_get_path (PremiaWindow *self);
/* What is remembered of workspaces (page, period, filter, size) is neither taken up nor kept: somebody asks for something else. */
void           premia_window_leave_places (PremiaWindow *self);
/* Hides everything in it, for the eye, a screen reader and the keyboard alike, and shows @page instead; NULL: no more. Nothing is lost by it. */
void           premia_window_set_cover (PremiaWindow *self, GtkWidget *page);
gboolean       premia_window_is_covered (PremiaWindow *self);
/* The place in the manual that is about what is shown: "acceptance", "badges#rules"; borrowed. */
const char    *premia_window_get_help (PremiaWindow *self);
PremiaContext *premia_window_get_context (PremiaWindow *self); /* borrowed */
/* TRUE while the workspace or the page being looked at is still loading. */
gboolean      premia_window_get_waiting (PremiaWindow *self);
/* Whether it waits, or something is still to come that nobody waits for. */
gboolean      premia_window_get_unsettled (PremiaWindow *self);

G_END_DECLS
