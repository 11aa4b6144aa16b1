/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include "premia-till-list.h"
#include "report/premia-locale.h"

G_BEGIN_DECLS

/**
 * PremiaTillView:
 * A long list of which one or many rows are selected (Ctrl+A, Shift), with a search, a filter and a sentence about it above, and under
 * it what there is to say of the row that is selected, how far something is, and the buttons.
 * Signals: "filter-changed", "selection-changed", "activated" (guint row), "stopped": whatever runs is to stop.
 */
#define PREMIA_TYPE_TILL_VIEW (premia_till_view_get_type ())
G_DECLARE_FINAL_TYPE (PremiaTillView, premia_till_view, PREMIA, TILL_VIEW, AdwBin)

/* @name: of the list, for screen readers; @texts, @user_data: as for PremiaTillList. (transfer floating) */
GtkWidget *premia_till_view_new (const PremiaTextLineShape *shape, const char *name, PremiaLocale *locale, PremiaTillTexts texts, gpointer user_data);

/* A button at the bottom, whose text is ellipsized; the action is the part's. Borrowed. */
GtkWidget *premia_till_view_add_button (PremiaTillView *self, const char *action, const char *css_class);
/* Its text: a mnemonic may be in it. */
void       premia_till_view_set_button (GtkWidget *button, const char *text);
/* A button beside the filter. */
void       premia_till_view_set_extra (PremiaTillView *self, const char *text, const char *action);
/* @names: NULL-terminated, translated. The one that is chosen stays chosen, by its place. */
void       premia_till_view_set_filter (PremiaTillView *self, const char *const *names);
void       premia_till_view_choose (PremiaTillView *self, guint filter);
guint      premia_till_view_get_filter (PremiaTillView *self);
/* Words, folded, each of which must be found. (transfer full) */
GStrv      premia_till_view_get_words (PremiaTillView *self);
/* Whether each of @words is in @folded. */
gboolean   premia_till_words_match (const char *const *words, const char *folded);

/* As premia_till_list_show(); without rows what was said by premia_till_view_set_nothing() is shown. */
void       premia_till_view_show (PremiaTillView *self, GArray *rows, GPtrArray *keys);
void       premia_till_view_set_about (PremiaTillView *self, const char *text);
/* @can_reset: there are others, which the search or the filter keeps back. */
void       premia_till_view_set_nothing (PremiaTillView *self, const char *icon, const char *title, const char *description, gboolean can_reset);
/* Of the row that is selected. (nullable) @uri: (nullable): an https address that opens in the browser; others are not offered. */
void       premia_till_view_set_detail (PremiaTillView *self, const char *text, const char *uri, const char *uri_text);
/* Something runs: @fraction 0 … 1; below 0: it has ended, the buttons are back. */
void       premia_till_view_set_progress (PremiaTillView *self, double fraction, const char *text);

/* Rows that are selected, from the top. (transfer full) (element-type guint) */
GArray            *premia_till_view_get_selected (PremiaTillView *self);
GtkSelectionModel *premia_till_view_get_selection (PremiaTillView *self); /* borrowed */
PremiaTillList    *premia_till_view_get_list (PremiaTillView *self);      /* borrowed */
void               premia_till_view_focus_search (PremiaTillView *self);

G_END_DECLS
