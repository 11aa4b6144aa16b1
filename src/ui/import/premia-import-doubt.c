/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-doubt"

#include "premia-import-doubt.h"

#include <glib/gi18n.h>

struct _PremiaImportDoubt
{
  GtkWidget          parent_instance;
  GtkWidget         *box, *buttons;
  GtkLabel          *question;
  GtkToggleButton   *readings[2];
  char              *formats[2]; /* (owned) (nullable) */
  PremiaImportDraft *draft;      /* (owned) (nullable) */
  gboolean           showing;
};

G_DEFINE_FINAL_TYPE (PremiaImportDoubt, premia_import_doubt, GTK_TYPE_WIDGET)

/* "3 April 2026" of "03/04/2026". (nullable): it is no date in that format */
static char *
read_cell (const char *cell, const char *format, PremiaLocale *locale)
{
  g_autoptr (PremiaZone) zone = premia_zone_new_utc ();
  PremiaInstant at;

  return premia_import_parse_time (cell, format, zone, &at, NULL) ? premia_locale_format_date (locale, premia_zone_date_of (zone, at)) : NULL;
}

/* The first cell that says another day in each of the two. */
static gboolean
find_doubtful (PremiaTableGuess *guess, guint column, PremiaLocale *locale, const char **cell, char **readings)
{
  const PremiaColumnGuess *found = premia_table_guess_get_column (guess, column);

  if (found->other_format == NULL)
    return FALSE;
  for (guint row = 0; row < premia_table_guess_get_n_rows (guess); row++)
    {
      *cell = premia_table_guess_get_cell (guess, row, column);
      readings[0] = **cell != '\0' ? read_cell (*cell, found->date_format, locale) : NULL;
      readings[1] = **cell != '\0' ? read_cell (*cell, found->other_format, locale) : NULL;
      if (readings[0] != NULL && readings[1] != NULL && !g_str_equal (readings[0], readings[1]))
        return TRUE;
      g_clear_pointer (&readings[0], g_free);
      g_clear_pointer (&readings[1], g_free);
    }
  return FALSE;
}

static void
update (PremiaImportDoubt *self)
{
  const char *format = premia_import_draft_get (self->draft)->date_format;

  self->showing = TRUE;
  for (guint i = 0; i < 2; i++)
    gtk_toggle_button_set_active (self->readings[i], g_strcmp0 (format, self->formats[i]) == 0);
  self->showing = FALSE;
}

static void
on_toggled_cb (PremiaImportDoubt *self, GtkToggleButton *button)
{
  if (!self->showing && gtk_toggle_button_get_active (button))
    premia_import_draft_set_date_format (self->draft, self->formats[button == self->readings[1] ? 1 : 0]);
}

static void
premia_import_doubt_dispose (GObject *object)
{
  PremiaImportDoubt *self = PREMIA_IMPORT_DOUBT (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (premia_import_doubt_parent_class)->dispose (object);
}

static void
premia_import_doubt_finalize (GObject *object)
{
  PremiaImportDoubt *self = PREMIA_IMPORT_DOUBT (object);

  g_free (self->formats[0]);
  g_free (self->formats[1]);

  G_OBJECT_CLASS (premia_import_doubt_parent_class)->finalize (object);
}

static void
premia_import_doubt_class_init (PremiaImportDoubtClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_doubt_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_import_doubt_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
premia_import_doubt_init (PremiaImportDoubt *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  self->question = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->question, 0);
  gtk_label_set_wrap (self->question, TRUE);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->question));
  gtk_box_append (GTK_BOX (self->box), self->buttons);
  gtk_widget_add_css_class (self->buttons, "linked");
  gtk_widget_add_css_class (self->box, "problem");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  for (guint i = 0; i < 2; i++)
    {
      self->readings[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
      gtk_box_append (GTK_BOX (self->buttons), GTK_WIDGET (self->readings[i]));
      g_signal_connect_object (self->readings[i], "toggled", G_CALLBACK (on_toggled_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_toggle_button_set_group (self->readings[1], self->readings[0]);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
premia_import_doubt_set_draft (PremiaImportDoubt *self, PremiaImportDraft *draft, PremiaLocale *locale)
{
  PremiaTableGuess *guess;

  g_return_if_fail (PREMIA_IS_IMPORT_DOUBT (self));

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_func (self->draft, update, self);
  g_set_object (&self->draft, draft);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (draft == NULL)
    return;
  guess = premia_import_draft_get_guess (draft);
  for (guint i = 0; i < premia_table_guess_get_n_columns (guess); i++)
    {
      const PremiaColumnGuess *column = premia_table_guess_get_column (guess, i);
      char *readings[2] = { NULL, NULL };
      g_autofree char *question = NULL;
      const char *cell;

      if (!find_doubtful (guess, i, locale, &cell, readings))
        continue;
      /* Translators: a date that can be read in two ways: the name of its column, the date as it is written; two buttons follow */
      question = g_strdup_printf (_("“%1$s” can be read in two ways. %2$s is:"), column->name, cell);
      gtk_label_set_text (self->question, question);
      for (guint k = 0; k < 2; k++)
        {
          gtk_button_set_label (GTK_BUTTON (self->readings[k]), readings[k]);
          g_free (self->formats[k]);
          self->formats[k] = g_strdup (k == 0 ? column->date_format : column->other_format);
          g_free (readings[k]);
        }
      g_signal_connect_object (draft, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
      update (self);
      return;
    }
}
