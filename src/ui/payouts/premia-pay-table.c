/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-table"

#include "premia-pay-table.h"
#include "premia-pay-cells.h"

/* Narrower than that the table becomes a list; narrower than these it does without a column. */
#define LIST_WIDTH   520
#define SCHEME_WIDTH 640
#define PLACE_WIDTH  820

struct _PremiaPayTable
{
  AdwBin              parent_instance;
  GtkStack           *stack;
  GtkColumnView      *columns;
  GtkListView        *rows;
  PremiaLocale       *locale;    /* (owned) (nullable) */
  PremiaPayList      *list;      /* (owned) */
  GtkSingleSelection *selection; /* (owned) */
  GtkColumnViewColumn *of[PREMIA_N_PAY_COLUMNS]; /* borrowed */
  int                 width;
  int                 chosen;    /* entry, -1 */
  gboolean            marking;
};

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaPayTable, premia_pay_table, ADW_TYPE_BIN)

static void
update_stack (PremiaPayTable *self)
{
  PremiaPaySheet *sheet = premia_pay_list_get_sheet (self->list);
  const gboolean nothing = sheet != NULL && sheet->entries->len > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  gtk_stack_set_visible_child_name (self->stack, nothing ? "nothing" : self->width < LIST_WIDTH ? "rows" : "columns");
}

/* A column in which all say the same says nothing. */
static void
update_columns (PremiaPayTable *self)
{
  PremiaPaySheet *sheet = premia_pay_list_get_sheet (self->list);
  const gboolean many = sheet != NULL && sheet->ledgers->len > 1;

  gtk_column_view_column_set_visible (self->of[PREMIA_PAY_COLUMN_PERIOD], sheet != NULL && sheet->has_periods);
  gtk_column_view_column_set_visible (self->of[PREMIA_PAY_COLUMN_SALARY], sheet == NULL || !sheet->has_periods || self->width >= SCHEME_WIDTH);
  gtk_column_view_column_set_visible (self->of[PREMIA_PAY_COLUMN_SCHEME], many && self->width >= SCHEME_WIDTH);
  gtk_column_view_column_set_visible (self->of[PREMIA_PAY_COLUMN_PLACE], self->width >= PLACE_WIDTH);
}

static void
on_selected_cb (PremiaPayTable *self)
{
  const guint position = gtk_single_selection_get_selected (self->selection);

  if (self->marking || position == GTK_INVALID_LIST_POSITION)
    return;
  self->chosen = (int) premia_pay_list_get_entry (self->list, position);
  g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

static void
on_row_activated_cb (PremiaPayTable *self, guint position)
{
  self->chosen = (int) premia_pay_list_get_entry (self->list, position);
  premia_pay_table_mark (self, self->chosen);
  g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

/* Rows have moved: what is chosen moves with its statement. */
static void
on_items_changed_cb (PremiaPayTable *self)
{
  premia_pay_table_mark (self, self->chosen);
  update_stack (self);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (child), type) ? child : find_child (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The heading of numbers stands over them; columns know no alignment of their own. */
static void
align_title (PremiaPayTable *self, PremiaPayColumn column)
{
  GtkWidget *titles = gtk_widget_get_first_child (GTK_WIDGET (self->columns));
  GtkWidget *label = find_child (gtk_widget_get_last_child (titles), GTK_TYPE_LABEL);

  if (label == NULL)
    return;
  if (column == PREMIA_PAY_COLUMN_NAME)
    gtk_widget_set_margin_start (label, PREMIA_PAY_EDGE);
  if (column == PREMIA_PAY_COLUMN_TOTAL)
    gtk_widget_set_margin_end (label, PREMIA_PAY_EDGE);
  if (column < PREMIA_PAY_COLUMN_SALARY)
    return;
  gtk_widget_set_hexpand (label, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  /* The arrow goes to the other side, or the words would stand beside their numbers. */
  if (gtk_widget_get_next_sibling (label) != NULL)
    gtk_widget_insert_before (gtk_widget_get_next_sibling (label), gtk_widget_get_parent (label), label);
}

static void
add_column (PremiaPayTable *self, PremiaPayColumn column)
{
  GtkListItemFactory *factory = premia_pay_cells_new_factory (column, self->locale);
  GtkColumnViewColumn *what = gtk_column_view_column_new (premia_pay_column_get_title (column), factory);
  g_autoptr (GtkSorter) sorter = premia_pay_column_new_sorter (column, self->locale);

  gtk_column_view_column_set_sorter (what, sorter);
  gtk_column_view_column_set_resizable (what, TRUE);
  gtk_column_view_column_set_expand (what, column == PREMIA_PAY_COLUMN_NAME);
  gtk_column_view_append_column (self->columns, what);
  self->of[column] = what;
  align_title (self, column);
  g_object_unref (what);
}

static void
premia_pay_table_dispose (GObject *object)
{
  PremiaPayTable *self = PREMIA_PAY_TABLE (object);

  if (self->list != NULL)
    premia_pay_list_set_sorter (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->list);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_pay_table_parent_class)->dispose (object);
}

static void
premia_pay_table_class_init (PremiaPayTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_pay_table_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/payouts/premia-pay-table.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaPayTable, stack);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayTable, columns);
  gtk_widget_class_bind_template_child (widget_class, PremiaPayTable, rows);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated_cb);
}

static void
premia_pay_table_init (PremiaPayTable *self)
{
  self->list = premia_pay_list_new ();
  self->chosen = -1;
  self->width = G_MAXINT;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "items-changed", G_CALLBACK (on_items_changed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

void
premia_pay_table_set_locale (PremiaPayTable *self, PremiaLocale *locale)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkNoSelection) plain = NULL;

  g_return_if_fail (PREMIA_IS_PAY_TABLE (self) && self->locale == NULL);
  g_return_if_fail (PREMIA_IS_LOCALE (locale));

  self->locale = g_object_ref (locale);
  for (PremiaPayColumn column = 0; column < PREMIA_N_PAY_COLUMNS; column++)
    add_column (self, column);
  gtk_column_view_set_model (self->columns, GTK_SELECTION_MODEL (self->selection));
  premia_pay_list_set_sorter (self->list, gtk_column_view_get_sorter (self->columns));
  gtk_column_view_sort_by_column (self->columns, self->of[PREMIA_PAY_COLUMN_NAME], GTK_SORT_ASCENDING);

  factory = premia_pay_cells_new_row_factory (locale);
  plain = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_list_view_set_factory (self->rows, factory);
  gtk_list_view_set_model (self->rows, GTK_SELECTION_MODEL (plain));
}

void
premia_pay_table_set_sheet (PremiaPayTable *self, PremiaPaySheet *sheet)
{
  g_return_if_fail (PREMIA_IS_PAY_TABLE (self));

  self->chosen = -1;
  premia_pay_list_set_sheet (self->list, sheet);
  update_columns (self);
  update_stack (self);
}

void
premia_pay_table_set_search (PremiaPayTable *self, const char *text)
{
  g_return_if_fail (PREMIA_IS_PAY_TABLE (self));

  premia_pay_list_set_search (self->list, text);
}

void
premia_pay_table_set_width (PremiaPayTable *self, int width)
{
  g_return_if_fail (PREMIA_IS_PAY_TABLE (self) && self->locale != NULL);

  self->width = width;
  update_columns (self);
  update_stack (self);
}

PremiaPayList *
premia_pay_table_get_list (PremiaPayTable *self)
{
  g_return_val_if_fail (PREMIA_IS_PAY_TABLE (self), NULL);

  return self->list;
}

void
premia_pay_table_mark (PremiaPayTable *self, int entry)
{
  guint position = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (PREMIA_IS_PAY_TABLE (self));

  self->chosen = entry;
  if (entry >= 0)
    position = premia_pay_list_find (self->list, (guint) entry);
  self->marking = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->marking = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (find_child (GTK_WIDGET (self->columns), GTK_TYPE_LIST_VIEW), "list.scroll-to-item", "u", position);
}

void
premia_pay_table_sort_by (PremiaPayTable *self, guint index, GtkSortType direction)
{
  g_return_if_fail (PREMIA_IS_PAY_TABLE (self) && index < PREMIA_N_PAY_COLUMNS);

  gtk_column_view_sort_by_column (self->columns, self->of[index], direction);
}
