/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-test-row"

#include "premia-import-test-row.h"
#include "premia-import-words.h"
#include "ui/page/premia-own-name.h"
#include "ui/schemes/premia-field-parts.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_VALUES 24

struct _PremiaImportTestRow
{
  AdwPreferencesRow  parent_instance;
  GtkMenuButton     *button;
  GtkLabel          *label;
  GtkBox            *box;        /* in the popover */
  GtkDropDown       *comparison;
  GtkWidget         *values;     /* what can be ticked */
  GtkEntry          *text;
  GtkLabel          *column_name;
  PremiaImportDraft *draft;      /* (owned) */
  guint              outcome;
  char              *column;     /* (nullable) */
  gboolean           showing;
};

G_DEFINE_FINAL_TYPE (PremiaImportTestRow, premia_import_test_row, ADW_TYPE_PREFERENCES_ROW)

/* As the menu has them. */
static const PremiaComparison comparisons[] = {
  PREMIA_COMPARE_ONE_OF, PREMIA_COMPARE_NOT_EQUAL, PREMIA_COMPARE_GREATER, PREMIA_COMPARE_GREATER_EQUAL, PREMIA_COMPARE_LESS, PREMIA_COMPARE_LESS_EQUAL,
};

typedef struct { const char *value; guint n, first; } Counted;

static int
compare_counted (gconstpointer a, gconstpointer b)
{
  const Counted *one = a, *other = b;

  return one->n != other->n ? (one->n < other->n ? 1 : -1) : (int) one->first - (int) other->first;
}

char **
premia_import_column_list_values (PremiaTableGuess *guess, guint column)
{
  g_autoptr (GArray) counted = g_array_new (FALSE, FALSE, sizeof (Counted));
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *values = g_ptr_array_new ();

  g_return_val_if_fail (guess != NULL, NULL);

  for (guint row = 0; row < premia_table_guess_get_n_rows (guess); row++)
    {
      const char *cell = premia_table_guess_get_cell (guess, row, column);
      const guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, cell));

      if (place > 0)
        g_array_index (counted, Counted, place - 1).n++;
      else
        {
          Counted one = { cell, 1, row };

          g_array_append_val (counted, one);
          g_hash_table_insert (places, (char *) cell, GUINT_TO_POINTER (counted->len));
        }
    }
  g_array_sort (counted, compare_counted);
  for (guint i = 0; i < counted->len && i < MAX_VALUES; i++)
    g_ptr_array_add (values, g_strdup (g_array_index (counted, Counted, i).value));
  g_ptr_array_add (values, NULL);
  return (char **) g_ptr_array_free (values, FALSE);
}

static const PremiaImportTest *
find_test (PremiaImportTestRow *self)
{
  const PremiaImportMapping *mapping = premia_import_draft_get (self->draft);
  const PremiaImportOutcome *outcome = self->outcome < mapping->outcomes->len ? g_ptr_array_index (mapping->outcomes, self->outcome) : NULL;

  for (guint i = 0; outcome != NULL && i < outcome->tests->len; i++)
    {
      const PremiaImportTest *test = g_ptr_array_index (outcome->tests, i);

      if (g_strcmp0 (test->column, self->column) == 0)
        return test;
    }
  return NULL;
}

static gboolean
has_text (const PremiaImportTest *test, const char *text)
{
  return test != NULL && test->texts != NULL && g_strv_contains ((const char *const *) test->texts, text);
}

static void
apply (PremiaImportTestRow *self, const char *const *texts)
{
  const PremiaComparison comparison = comparisons[gtk_drop_down_get_selected (self->comparison)];

  if (*texts != NULL)
    premia_import_draft_set_test (self->draft, self->outcome, self->column, comparison, texts);
}

/* What is ticked; the last tick stays: without any there would be no condition. */
static void
apply_ticks (PremiaImportTestRow *self)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (GtkWidget *check = gtk_widget_get_first_child (self->values); check != NULL; check = gtk_widget_get_next_sibling (check))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
      g_ptr_array_add (texts, g_object_get_data (G_OBJECT (check), "value"));
  g_ptr_array_add (texts, NULL);
  apply (self, (const char *const *) texts->pdata);
}

static void
on_tick_cb (PremiaImportTestRow *self)
{
  if (!self->showing)
    apply_ticks (self);
}

static void
on_text_changed_cb (PremiaImportTestRow *self)
{
  const char *texts[] = { gtk_editable_get_text (GTK_EDITABLE (self->text)), NULL };

  if (!self->showing && *texts[0] != '\0')
    apply (self, texts);
}

static void
add_tick (PremiaImportTestRow *self, const char *value, gboolean active)
{
  GtkWidget *check = premia_field_new_check (*value != '\0' ? value : _("empty"));

  g_object_set_data_full (G_OBJECT (check), "value", g_strdup (value), g_free);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_tick_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->values), check);
}

/* The values of the sample, and those of the condition that it does not have. */
static void
fill_values (PremiaImportTestRow *self)
{
  PremiaTableGuess *guess = premia_import_draft_get_guess (self->draft);
  const PremiaImportTest *test = find_test (self);
  const int column = premia_table_guess_find_column (guess, self->column);
  g_auto (GStrv) values = column >= 0 ? premia_import_column_list_values (guess, (guint) column) : NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->values)) != NULL)
    gtk_box_remove (GTK_BOX (self->values), child);
  for (char **value = values; value != NULL && *value != NULL; value++)
    add_tick (self, *value, has_text (test, *value));
  for (char **text = test != NULL ? test->texts : NULL; text != NULL && *text != NULL; text++)
    if (values == NULL || !g_strv_contains ((const char *const *) values, *text))
      add_tick (self, *text, TRUE);
}

static void
show_comparison (PremiaImportTestRow *self)
{
  const gboolean one_of = comparisons[gtk_drop_down_get_selected (self->comparison)] == PREMIA_COMPARE_ONE_OF;

  gtk_widget_set_visible (gtk_widget_get_ancestor (self->values, GTK_TYPE_SCROLLED_WINDOW), one_of);
  gtk_widget_set_visible (GTK_WIDGET (self->text), !one_of);
}

static void
on_comparison_cb (PremiaImportTestRow *self)
{
  if (self->showing)
    return;
  show_comparison (self);
  if (comparisons[gtk_drop_down_get_selected (self->comparison)] == PREMIA_COMPARE_ONE_OF)
    apply_ticks (self);
  else
    on_text_changed_cb (self);
}

static void
on_remove_cb (PremiaImportTestRow *self)
{
  gtk_menu_button_popdown (self->button);
  premia_import_draft_set_test (self->draft, self->outcome, self->column, PREMIA_COMPARE_ONE_OF, NULL);
}

void
premia_import_test_row_show (PremiaImportTestRow *self, const PremiaImportTest *test)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;
  const gboolean other = g_strcmp0 (self->column, test->column) != 0;

  g_return_if_fail (PREMIA_IS_IMPORT_TEST_ROW (self));

  text = premia_import_test_to_text (test);
  /* Translators: a condition: “if Stage is Won” */
  shown = g_strdup_printf (_("if %s"), text);
  gtk_label_set_text (self->label, shown);
  premia_own_name_set (GTK_WIDGET (self->button), shown);
  self->showing = TRUE;
  if (other)
    {
      g_free (self->column);
      self->column = g_strdup (test->column);
      gtk_label_set_text (self->column_name, test->column);
    }
  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    if (comparisons[i] == test->comparison || (i == 0 && test->comparison == PREMIA_COMPARE_EQUAL))
      gtk_drop_down_set_selected (self->comparison, i);
  if (test->comparison != PREMIA_COMPARE_ONE_OF && test->texts != NULL && test->texts[0] != NULL
      && strcmp (gtk_editable_get_text (GTK_EDITABLE (self->text)), test->texts[0]) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->text), test->texts[0]);
  show_comparison (self);
  if (other || !gtk_widget_get_mapped (self->values))
    fill_values (self);
  self->showing = FALSE;
}

static void
fill_comparisons (PremiaImportTestRow *self)
{
  static const char *const nothing[] = { NULL };
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    gtk_string_list_append (names, premia_import_comparison_get_title (comparisons[i]));
  /* Translators: how a condition compares the cells of a column */
  self->comparison = GTK_DROP_DOWN (premia_field_new_drop_down (nothing, _("How it is compared")));
  gtk_drop_down_set_model (self->comparison, G_LIST_MODEL (names));
  gtk_box_insert_child_after (self->box, GTK_WIDGET (self->comparison), GTK_WIDGET (self->column_name));
  g_signal_connect_object (self->comparison, "notify::selected", G_CALLBACK (on_comparison_cb), self, G_CONNECT_SWAPPED);
}

static void
premia_import_test_row_dispose (GObject *object)
{
  g_clear_object (&PREMIA_IMPORT_TEST_ROW (object)->draft);

  G_OBJECT_CLASS (premia_import_test_row_parent_class)->dispose (object);
}

static void
premia_import_test_row_finalize (GObject *object)
{
  g_free (PREMIA_IMPORT_TEST_ROW (object)->column);

  G_OBJECT_CLASS (premia_import_test_row_parent_class)->finalize (object);
}

static void
premia_import_test_row_class_init (PremiaImportTestRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_import_test_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_import_test_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/import/premia-import-test-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaImportTestRow, button);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportTestRow, label);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportTestRow, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportTestRow, column_name);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportTestRow, values);
  gtk_widget_class_bind_template_child (widget_class, PremiaImportTestRow, text);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_cb);
}

static void
premia_import_test_row_init (PremiaImportTestRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_halign (gtk_widget_get_parent (GTK_WIDGET (self->label)), GTK_ALIGN_FILL); /* not in the middle of the button */
  fill_comparisons (self);
}

GtkWidget *
premia_import_test_row_new (PremiaImportDraft *draft, guint outcome)
{
  PremiaImportTestRow *self;

  g_return_val_if_fail (PREMIA_IS_IMPORT_DRAFT (draft), NULL);

  self = g_object_new (PREMIA_TYPE_IMPORT_TEST_ROW, NULL);
  self->draft = g_object_ref (draft);
  self->outcome = outcome;
  return GTK_WIDGET (self);
}

const char *
premia_import_test_row_get_column (PremiaImportTestRow *self)
{
  g_return_val_if_fail (PREMIA_IS_IMPORT_TEST_ROW (self), NULL);

  return self->column;
}

void
premia_import_test_row_edit (PremiaImportTestRow *self)
{
  g_return_if_fail (PREMIA_IS_IMPORT_TEST_ROW (self));

  gtk_menu_button_popup (self->button);
}
