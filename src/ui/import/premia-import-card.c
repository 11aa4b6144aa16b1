/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-card"

#include "premia-import-card.h"
#include "premia-import-field-row.h"
#include "premia-import-test-row.h"
#include "premia-import-words.h"

#include <glib/gi18n.h>

struct _PremiaImportCard
{
  GtkWidget          parent_instance;
  GtkWidget         *box;
  GtkLabel          *title;
  GtkMenuButton     *menu, *add;
  GtkListBox        *list;
  PremiaImportDraft *draft;   /* (owned) */
  PremiaLocale      *locale;  /* (owned) */
  guint              outcome;
  GtkWidget         *fields[PREMIA_N_IMPORT_FIELDS];
  gboolean           wanted[PREMIA_N_IMPORT_FIELDS]; /* somebody asked for it, though it has nothing yet */
  GPtrArray         *tests;   /* (owned) (element-type PremiaImportTestRow) */
};

G_DEFINE_FINAL_TYPE (PremiaImportCard, premia_import_card, GTK_TYPE_WIDGET)

static gboolean
is_required (guint field)
{
  return field == PREMIA_IMPORT_ACTION || field == PREMIA_IMPORT_ACCOUNT || field == PREMIA_IMPORT_AT;
}

static const PremiaImportOutcome *
get_outcome (PremiaImportCard *self)
{
  const PremiaImportMapping *mapping = premia_import_draft_get (self->draft);

  return self->outcome < mapping->outcomes->len ? g_ptr_array_index (mapping->outcomes, self->outcome) : NULL;
}

static void
update_tests (PremiaImportCard *self, const PremiaImportOutcome *outcome)
{
  while (self->tests->len > outcome->tests->len)
    {
      gtk_list_box_remove (self->list, g_ptr_array_index (self->tests, self->tests->len - 1));
      g_ptr_array_remove_index (self->tests, self->tests->len - 1);
    }
  for (guint i = 0; i < outcome->tests->len; i++)
    {
      if (i == self->tests->len)
        {
          g_ptr_array_add (self->tests, premia_import_test_row_new (self->draft, self->outcome));
          gtk_list_box_insert (self->list, g_ptr_array_index (self->tests, i), (int) i + 1);
        }
      premia_import_test_row_show (g_ptr_array_index (self->tests, i), g_ptr_array_index (outcome->tests, i));
    }
}

/* Fields that can be added, and columns that can be asked for. */
static void
update_menus (PremiaImportCard *self)
{
  const guint n = premia_import_draft_get (self->draft)->outcomes->len;
  g_autoptr (GMenu) add = g_menu_new ();
  g_autoptr (GMenu) fields = g_menu_new ();
  g_autoptr (GMenu) columns = g_menu_new ();
  PremiaTableGuess *guess = premia_import_draft_get_guess (self->draft);

  for (guint field = 0; field < PREMIA_N_IMPORT_FIELDS; field++)
    if (!gtk_widget_get_visible (self->fields[field]))
      {
        g_autofree char *action = g_strdup_printf ("card.add-field(uint32 %u)", field);

        g_menu_append (fields, premia_import_field_get_title (field), action);
      }
  for (guint i = 0; i < premia_table_guess_get_n_columns (guess); i++)
    {
      g_autofree char *action = g_strdup_printf ("card.add-test(uint32 %u)", i);

      g_menu_append (columns, premia_table_guess_get_column (guess, i)->name, action);
    }
  g_menu_append_section (add, NULL, G_MENU_MODEL (fields));
  g_menu_append_submenu (add, _("Only If…"), G_MENU_MODEL (columns));
  gtk_menu_button_set_menu_model (self->add, G_MENU_MODEL (add));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.remove", n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.move-up", self->outcome > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.move-down", self->outcome + 1 < n);
}

void
premia_import_card_update (PremiaImportCard *self)
{
  const PremiaImportOutcome *outcome;
  const PremiaImportWord *action;
  g_autofree char *title = NULL;

  g_return_if_fail (PREMIA_IS_IMPORT_CARD (self));

  outcome = get_outcome (self);
  if (outcome == NULL)
    return;
  action = &outcome->fields[PREMIA_IMPORT_ACTION];
  /* Translators: one of the actions that a row of a table becomes: its number, and what it is */
  title = g_strdup_printf (_("%1$u. %2$s"), self->outcome + 1, action->text != NULL ? premia_import_action_get_title (action->text, self->locale) : "…");
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  for (guint field = 0; field < PREMIA_N_IMPORT_FIELDS; field++)
    {
      const PremiaImportWord *word = &outcome->fields[field];

      premia_import_field_row_show (PREMIA_IMPORT_FIELD_ROW (self->fields[field]), word);
      premia_import_field_row_set_problem (PREMIA_IMPORT_FIELD_ROW (self->fields[field]),
                                           is_required (field) && word->text == NULL ? _("Choose a column for it") : NULL);
      gtk_widget_set_visible (self->fields[field], is_required (field) || word->text != NULL || self->wanted[field]);
    }
  update_tests (self, outcome);
  update_menus (self);
}

static PremiaImportField
field_of (PremiaImportCard *self, GtkWidget *row)
{
  guint field = 0;

  while (field + 1 < PREMIA_N_IMPORT_FIELDS && self->fields[field] != row)
    field++;
  return field;
}

static void
on_chosen_cb (PremiaImportCard *self, const char *text, gboolean constant, GtkWidget *row)
{
  const PremiaImportField field = field_of (self, row);

  self->wanted[field] = text != NULL;
  premia_import_draft_set_field (self->draft, self->outcome, field, text, constant);
}

/* Letter by letter it is one step of undo. */
static void
on_typed_cb (PremiaImportCard *self, const char *text, gboolean constant, GtkWidget *row)
{
  const PremiaImportField field = field_of (self, row);
  g_autoptr (PremiaImportMapping) next = premia_import_draft_copy (self->draft);
  PremiaImportOutcome *outcome = g_ptr_array_index (next->outcomes, self->outcome);
  g_autofree char *what = g_strdup_printf ("%s: %s", premia_import_field_get_title (field), text);
  g_autofree char *merge = g_strdup_printf ("field-%u-%u", self->outcome, field);

  premia_import_word_set (&outcome->fields[field], text, constant);
  premia_import_draft_apply (self->draft, next, what, merge);
}

/* ---- actions ---- */

static void
on_add_field_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaImportCard *self = PREMIA_IMPORT_CARD (widget);
  const guint field = g_variant_get_uint32 (parameter);

  g_return_if_fail (field < PREMIA_N_IMPORT_FIELDS);

  self->wanted[field] = TRUE;
  premia_import_card_update (self);
  gtk_widget_child_focus (self->fields[field], GTK_DIR_TAB_FORWARD);
}

static void
on_add_test_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaImportCard *self = PREMIA_IMPORT_CARD (widget);
  PremiaTableGuess *guess = premia_import_draft_get_guess (self->draft);
  const guint column = g_variant_get_uint32 (parameter);
  const char *name = premia_table_guess_get_column (guess, column)->name;
  g_auto (GStrv) values = premia_import_column_list_values (guess, column);
  const char *first[] = { values[0] != NULL ? values[0] : "", NULL };

  premia_import_draft_set_test (self->draft, self->outcome, name, PREMIA_COMPARE_ONE_OF, first);
  for (guint i = 0; i < self->tests->len; i++)
    if (g_strcmp0 (premia_import_test_row_get_column (g_ptr_array_index (self->tests, i)), name) == 0)
      premia_import_test_row_edit (g_ptr_array_index (self->tests, i));
}

static void
on_move_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaImportCard *self = PREMIA_IMPORT_CARD (widget);

  premia_import_draft_move_outcome (self->draft, self->outcome, self->outcome + (g_str_equal (action_name, "card.move-up") ? -1 : 1));
}

static void
on_remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  PremiaImportCard *self = PREMIA_IMPORT_CARD (widget);

  premia_import_draft_remove_outcome (self->draft, self->outcome);
}

static void
premia_import_card_dispose (GObject *object)
{
  PremiaImportCard *self = PREMIA_IMPORT_CARD (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->draft);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_import_card_parent_class)->dispose (object);
}

static void
premia_import_card_finalize (GObject *object)
{
  g_ptr_array_unref (PREMIA_IMPORT_CARD (object)->tests);

  G_OBJECT_CLASS (premia_import_card_parent_class)->finalize (object);
}

static void
premia_import_card_class_init (PremiaImportCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_import_card_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportCard, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportCard, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportCard, menu);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportCard, add);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportCard, list);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  gtk_widget_class_install_action (widget_class, "card.add-field", "u", on_add_field_cb);
  gtk_widget_class_install_action (widget_class, "card.add-test", "u", on_add_test_cb);
  gtk_widget_class_install_action (widget_class, "card.move-up", NULL, on_move_cb);
  gtk_widget_class_install_action (widget_class, "card.move-down", NULL, on_move_cb);
  gtk_widget_class_install_action (widget_class, "card.remove", NULL, on_remove_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "card.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "card.move-down", NULL);
}

static void
premia_import_card_init (PremiaImportCard *self)
{
  self->tests = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_import_card_new (PremiaImportDraft *draft, guint outcome, PremiaLocale *locale)
{
  PremiaImportCard *self;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (draft), NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_CARD, NULL);
  self->draft = g_object_ref (draft);
  self->locale = g_object_ref (locale);
  self->outcome = outcome;
  for (guint field = 0; field < PREMIA_N_IMPORT_FIELDS; field++)
    {
      self->fields[field] = premia_import_field_row_new (draft, field, is_required (field), locale);
      g_signal_connect_object (self->fields[field], "chosen", G_CALLBACK (on_chosen_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->fields[field], "typed", G_CALLBACK (on_typed_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->list, self->fields[field]);
    }
  premia_import_card_update (self);
  return GTK_WIDGET (self);
}
