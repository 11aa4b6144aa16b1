/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-badges-page.h"

G_BEGIN_DECLS

/* premia-badges-page-files.c: gamification.json in and out, its earlier versions; dropped files, too. */
void premia_badges_page_install_file_actions (GtkWidgetClass *widget_class);
void premia_badges_page_accept_drops (PremiaBadgesPage *self);

/* premia-badges-page-deeds.c: templates, looks and pictures. */
void premia_badges_page_install_deeds (GtkWidgetClass *widget_class);

/* Which of them can be done now. */
void premia_badges_page_update_file_actions (PremiaBadgesPage *self);
void premia_badges_page_update_deeds (PremiaBadgesPage *self);

/* A word about what was done, with the way back where @undo. */
void premia_badges_page_tell (PremiaBadgesPage *self, const char *title, gboolean undo);

G_END_DECLS
