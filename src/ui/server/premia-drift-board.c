/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-drift-board"

#include "premia-drift-board.h"
#include "premia-drift-words.h"

#include <glib/gi18n.h>

#define MOST_ROWS 100 /* labels, not a list: a board is for people to look at */

enum { PERSON, OURS, THEIRS };

static GtkWidget *
add_label (GtkWidget *grid, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == PERSON ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), column == PERSON);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, column == PERSON);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
  return label;
}

static gboolean
differs (const PremiaBoardPair *pair, const PremiaBoardRow *row)
{
  if (pair->only_ours || pair->only_there || pair->updated_at == PREMIA_NEVER)
    return FALSE;
  return row->our_place != row->their_place || premia_reward_amount_compare (row->our_score, row->their_score) != 0;
}

static void
add_row (GtkWidget *grid, int place, const PremiaBoardPair *pair, const PremiaBoardRow *row, PremiaTill *till)
{
  PremiaLocale *locale = premia_till_get_locale (till);
  g_autofree char *ours = premia_board_place_say (row->our_place, row->our_score, locale);
  g_autofree char *theirs = premia_board_place_say (row->their_place, row->their_score, locale);
  GtkWidget *label;

  add_label (grid, PERSON, place, premia_till_say_person (till, row->account), NULL);
  add_label (grid, OURS, place, ours, "numeric");
  label = add_label (grid, THEIRS, place, theirs, "numeric");
  if (!differs (pair, row))
    return;
  gtk_widget_add_css_class (label, "warning");
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _("Differs from Premia’s"), -1);
}

static GtkWidget *
make_table (const PremiaBoardPair *pair, PremiaTill *till)
{
  GtkWidget *grid = gtk_grid_new ();
  const guint n = MIN (pair->rows->len, MOST_ROWS);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "drift-board");
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, pair->name, -1);
  add_label (grid, PERSON, 0, _("Person"), "dim-label");
  add_label (grid, OURS, 0, _("Premia"), "dim-label");
  add_label (grid, THEIRS, 0, _("Server"), "dim-label");
  for (guint i = 0; i < n; i++)
    add_row (grid, (int) i + 1, pair, &g_array_index (pair->rows, PremiaBoardRow, i), till);
  if (pair->rows->len > n)
    {
      g_autofree char *count = premia_locale_format_count (premia_till_get_locale (till), pair->rows->len - n);
      g_autofree char *text = g_strdup_printf (ngettext ("and %s more", "and %s more", pair->rows->len - n), count);

      add_label (grid, PERSON, (int) n + 1, text, "dim-label");
    }
  return grid;
}

GtkWidget *
premia_drift_board_new (const PremiaBoardPair *pair, PremiaTill *till)
{
  GtkWidget *row = adw_expander_row_new ();
  g_autofree char *about = premia_board_pair_say (pair, till);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), pair->name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), about);
  if (pair->rows->len > 0)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_table (pair, till));
  else
    {
      GtkWidget *nobody = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (nobody), _("Nobody is on it"));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (row), nobody);
    }
  return row;
}
