/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-field-row"

#include "premia-import-field-row.h"
#include "premia-import-column-chip.h"
#include "premia-import-words.h"
#include "ui/schemes/premia-field-parts.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaImportFieldRow
{
  AdwPreferencesRow  parent_instance;
  GtkBox            *line;
  GtkLabel          *title;
  GtkDropDown       *choice;
  GtkEntry          *text;
  GtkLabel          *cells;
  PremiaImportDraft *draft;    /* (owned) */
  PremiaLocale      *locale;   /* (owned) */
  PremiaImportField  field;
  gboolean           required;
  guint              n_known;  /* actions at the beginning of the menu */
  gboolean           showing;  /* what the menu has is being shown, and not chosen by anybody */
};

enum
{
  CHOSEN,
  TYPED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaImportFieldRow, premia_import_field_row, ADW_TYPE_PREFERENCES_ROW)

/* The menu: known actions; nothing; the columns; a text of one's own. */

static guint
first_column (PremiaImportFieldRow *self)
{
  return self->n_known + (self->required ? 0 : 1);
}

static guint
n_columns (PremiaImportFieldRow *self)
{
  return premia_table_guess_get_n_columns (premia_import_draft_get_guess (self->draft));
}

static void
fill_menu (PremiaImportFieldRow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (self->field == PREMIA_IMPORT_ACTION)
    for (self->n_known = 0; self->n_known < PREMIA_N_STAGES; self->n_known++)
      gtk_string_list_append (names, premia_import_action_get_title (premia_import_actions[self->n_known], self->locale));
  if (!self->required)
    /* Translators: of a field of an action: no column of the table says it */
    gtk_string_list_append (names, _("Not given"));
  for (guint i = 0; i < n_columns (self); i++)
    {
      const char *name = premia_table_guess_get_column (premia_import_draft_get_guess (self->draft), i)->name;
      /* Translators: where a value comes from, among actions that are named: the column of that name */
      g_autofree char *title = self->field == PREMIA_IMPORT_ACTION ? g_strdup_printf (_("Column “%s”"), name) : g_strdup (name);

      gtk_string_list_append (names, title);
    }
  gtk_string_list_append (names, self->field == PREMIA_IMPORT_ACTION ? _("Another Action…") : _("The Same in Every Row…"));
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
}

static guint
text_position (PremiaImportFieldRow *self)
{
  return first_column (self) + n_columns (self);
}

static guint
find_position (PremiaImportFieldRow *self, const PremiaImportWord *word)
{
  int column;

  if (word->text == NULL)
    return self->required ? GTK_INVALID_LIST_POSITION : self->n_known;
  column = word->constant ? -1 : premia_table_guess_find_column (premia_import_draft_get_guess (self->draft), word->text);
  if (column >= 0)
    return first_column (self) + (guint) column;
  for (guint i = 0; i < self->n_known; i++)
    if (strcmp (word->text, premia_import_actions[i]) == 0)
      return i;
  return text_position (self);
}

static void
show_cells (PremiaImportFieldRow *self, guint position)
{
  g_autofree char *cells = NULL;

  if (position >= first_column (self) && position < text_position (self))
    cells = premia_import_column_list_cells (premia_import_draft_get_guess (self->draft), position - first_column (self));
  gtk_label_set_text (self->cells, cells != NULL ? cells : "");
  gtk_widget_set_visible (GTK_WIDGET (self->cells), cells != NULL && *cells != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->text), position == text_position (self));
}

void
premia_import_field_row_show (PremiaImportFieldRow *self, const PremiaImportWord *word)
{
  guint position;

  g_return_if_fail (PREMIA_IS_IMPORT_FIELD_ROW (self));

  position = find_position (self, word);
  self->showing = TRUE;
  gtk_drop_down_set_selected (self->choice, position);
  if (position == text_position (self) && strcmp (gtk_editable_get_text (GTK_EDITABLE (self->text)), word->text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->text), word->text);
  show_cells (self, position);
  self->showing = FALSE;
}

void
premia_import_field_row_set_problem (PremiaImportFieldRow *self, const char *message)
{
  g_return_if_fail (PREMIA_IS_IMPORT_FIELD_ROW (self));

  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wrong");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), message != NULL ? message : premia_import_field_get_meaning (self->field));
}

static void
on_selected_cb (PremiaImportFieldRow *self)
{
  const guint position = gtk_drop_down_get_selected (self->choice);

  if (self->showing || position == GTK_INVALID_LIST_POSITION)
    return;
  if (position < self->n_known)
    g_signal_emit (self, signals[CHOSEN], 0, premia_import_actions[position], TRUE);
  else if (position < first_column (self))
    g_signal_emit (self, signals[CHOSEN], 0, NULL, FALSE);
  else if (position < text_position (self))
    g_signal_emit (self, signals[CHOSEN], 0,
                   premia_table_guess_get_column (premia_import_draft_get_guess (self->draft), position - first_column (self))->name, FALSE);
  else
    {
      show_cells (self, position);
      gtk_widget_grab_focus (GTK_WIDGET (self->text));
      if (*gtk_editable_get_text (GTK_EDITABLE (self->text)) != '\0')
        g_signal_emit (self, signals[CHOSEN], 0, gtk_editable_get_text (GTK_EDITABLE (self->text)), TRUE);
    }
}

static void
on_text_changed_cb (PremiaImportFieldRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));

  if (!self->showing && *text != '\0')
    g_signal_emit (self, signals[TYPED], 0, text, TRUE);
}

static gboolean
on_drop_cb (PremiaImportFieldRow *self, const GValue *value)
{
  PremiaImportColumnChip *chip = g_value_get_object (value);

  /* A column of another window's table is none of ours. */
  if (chip == NULL || premia_import_column_chip_get_draft (chip) != self->draft)
    return FALSE;
  g_signal_emit (self, signals[CHOSEN], 0, premia_import_column_chip_get_name (chip), FALSE);
  return TRUE;
}

static void
premia_import_field_row_dispose (GObject *object)
{
  PremiaImportFieldRow *self = PREMIA_IMPORT_FIELD_ROW (object);

  g_clear_object (&self->draft);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_import_field_row_parent_class)->dispose (object);
}

static void
premia_import_field_row_class_init (PremiaImportFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_field_row_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 G_TYPE_STRING, G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportFieldRow, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportFieldRow, line);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportFieldRow, text);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportFieldRow, cells);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
}

static void
premia_import_field_row_init (PremiaImportFieldRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (PREMIA_TYPE_IMPORT_COLUMN_CHIP, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (target, "drop", G_CALLBACK (on_drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

GtkWidget *
premia_import_field_row_new (PremiaImportDraft *draft, PremiaImportField field, gboolean required, PremiaLocale *locale)
{
  PremiaImportFieldRow *self;
  const char *title = premia_import_field_get_title (field);
  static const char *const nothing[] = { NULL };

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (draft), NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_FIELD_ROW, NULL);
  self->draft = g_object_ref (draft);
  self->locale = g_object_ref (locale);
  self->field = field;
  self->required = required;
  gtk_label_set_text (self->title, title);
  self->choice = GTK_DROP_DOWN (premia_field_new_drop_down (nothing, title));
  gtk_widget_set_hexpand (GTK_WIDGET (self->choice), TRUE);
  gtk_drop_down_set_expression (self->choice, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (self->choice, TRUE);
  gtk_box_append (self->line, GTK_WIDGET (self->choice));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), premia_import_field_get_meaning (field));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choice), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, premia_import_field_get_meaning (field), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  self->showing = TRUE;
  fill_menu (self);
  self->showing = FALSE;
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
