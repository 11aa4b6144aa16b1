/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-reason-table"

#include "premia-reason-table.h"

#include <glib/gi18n.h>

/* A month of appointments of one person; more are made only if somebody wants to see them. */
#define FIRST_ROWS 40

struct _PremiaReasonTable
{
  GtkWidget                  parent_instance;
  GtkGrid                   *grid;
  GtkWidget                 *more;     /* (nullable): a button */
  PremiaDocument            *document; /* (owned) */
  const PremiaDocumentTable *table;    /* borrowed from the document */
  guint                      n_shown;  /* rows, without the total */
};

G_DEFINE_FINAL_TYPE (PremiaReasonTable, premia_reason_table, GTK_TYPE_WIDGET)

/* The last column of text (why something was not counted) is a sentence: it must be read whole. */
static gboolean
is_sentence (PremiaReasonTable *self, guint column)
{
  return column + 1 == premia_document_table_get_n_columns (self->table)
         && premia_document_table_get_column (self->table, column)->kind == PREMIA_COLUMN_TEXT;
}

/* The second of two short texts (the reference after the client) stands under the first: a pane is narrower
 * than paper. */
static gboolean
is_under (PremiaReasonTable *self, guint column)
{
  return column > 0 && !is_sentence (self, column)
         && premia_document_table_get_column (self->table, column)->kind == PREMIA_COLUMN_TEXT
         && premia_document_table_get_column (self->table, column - 1)->kind == PREMIA_COLUMN_TEXT;
}

static GtkWidget *
make_label (const char *text, gboolean right)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), right ? 1 : 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static void
set_short (GtkWidget *label, int width_chars)
{
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), width_chars);
  gtk_widget_set_tooltip_text (label, gtk_label_get_text (GTK_LABEL (label)));
}

/* "1 Oct": the statement names the year. */
static GtkWidget *
make_date (PremiaReasonTable *self, PremiaDate date)
{
  PremiaLocale *locale = premia_document_get_locale (self->document);
  g_autofree char *whole = premia_locale_format_date (locale, date);
  g_autofree char *month = NULL;
  g_autofree char *text = NULL;
  GtkWidget *label;
  int year, number, day;

  premia_date_to_civil (date, &year, &number, &day);
  month = premia_locale_format_month_short (locale, number);
  text = g_strdup_printf ("%d\u00a0%s", day, month);
  label = make_label (text, FALSE);
  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_tooltip_text (label, whole);
  return label;
}

static GtkWidget *
make_cell (PremiaReasonTable *self, guint row, guint column)
{
  const PremiaColumnKind kind = premia_document_table_get_column (self->table, column)->kind;
  const PremiaCell *cell = premia_document_table_get_cell (self->table, row, column);
  g_autofree char *text = NULL;
  GtkWidget *label;

  if (cell->kind == PREMIA_CELL_DATE)
    return make_date (self, cell->date);
  text = premia_cell_to_text (cell, premia_document_get_locale (self->document));
  label = make_label (text, kind == PREMIA_COLUMN_NUMBER);
  if (kind == PREMIA_COLUMN_NUMBER)
    gtk_widget_add_css_class (label, "numeric");
  else if (column == 0 || is_sentence (self, column))
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  else
    set_short (label, 6);
  gtk_widget_set_hexpand (label, kind == PREMIA_COLUMN_TEXT);
  return label;
}

/* Under what stands in the cell already. */
static void
add_under (PremiaReasonTable *self, GtkWidget *label, int column, int line)
{
  GtkWidget *first = gtk_grid_get_child_at (self->grid, column, line);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_visible (first, *gtk_label_get_text (GTK_LABEL (first)) != '\0');
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  g_object_ref (first);
  gtk_grid_remove (self->grid, first);
  gtk_box_append (GTK_BOX (box), first);
  g_object_unref (first);
  gtk_box_append (GTK_BOX (box), label);
  gtk_grid_attach (self->grid, box, column, line, 1, 1);
}

static void
add_row (PremiaReasonTable *self, guint row, guint line)
{
  const gboolean is_total = premia_document_table_get_row_kind (self->table, row) == PREMIA_ROW_TOTAL;
  int column = 0;

  for (guint i = 0; i < premia_document_table_get_n_columns (self->table); i++)
    {
      GtkWidget *label = make_cell (self, row, i);

      if (is_total)
        gtk_widget_add_css_class (label, "heading");
      if (is_under (self, i))
        add_under (self, label, column - 1, (int) line);
      else
        gtk_grid_attach (self->grid, label, column++, (int) line, 1, 1);
    }
}

static void
add_titles (PremiaReasonTable *self)
{
  int column = 0;

  for (guint i = 0; i < premia_document_table_get_n_columns (self->table); i++)
    {
      const PremiaTableColumn *what = premia_document_table_get_column (self->table, i);
      GtkWidget *label;

      if (is_under (self, i))
        continue;
      label = make_label (what->title, what->kind == PREMIA_COLUMN_NUMBER);
      set_short (label, 4);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (self->grid, label, column++, 0, 1, 1);
    }
}

static gboolean
ends_in_total (PremiaReasonTable *self)
{
  const guint n = premia_document_table_get_n_rows (self->table);

  return n > 0 && premia_document_table_get_row_kind (self->table, n - 1) == PREMIA_ROW_TOTAL;
}

static guint
count_rows (PremiaReasonTable *self)
{
  return premia_document_table_get_n_rows (self->table) - (ends_in_total (self) ? 1 : 0);
}

/* The total stands under what is shown from the beginning: its line is after all there are. */
static void
show_rows (PremiaReasonTable *self, guint n)
{
  for (; self->n_shown < n; self->n_shown++)
    add_row (self, self->n_shown, self->n_shown + 1);
}

static void
on_more_cb (PremiaReasonTable *self)
{
  premia_reason_table_show_all (self);
}

static void
premia_reason_table_dispose (GObject *object)
{
  PremiaReasonTable *self = PREMIA_REASON_TABLE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->more = NULL;
  g_clear_object (&self->document);

  G_OBJECT_CLASS (premia_reason_table_parent_class)->dispose (object);
}

static void
premia_reason_table_class_init (PremiaReasonTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = premia_reason_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "reasons");
}

static void
premia_reason_table_init (PremiaReasonTable *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_grid_set_column_spacing (self->grid, 12);
  gtk_grid_set_row_spacing (self->grid, 6);
  gtk_widget_set_parent (GTK_WIDGET (self->grid), GTK_WIDGET (self));
}

GtkWidget *
premia_reason_table_new (PremiaDocument *document, const PremiaDocumentTable *table, const char *title)
{
  PremiaReasonTable *self;
  guint n;

  g_return_val_if_fail (PREMIA_IS_DOCUMENT (document) && table != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_REASON_TABLE, NULL);
  self->document = g_object_ref (document);
  self->table = table;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  add_titles (self);
  n = count_rows (self);
  show_rows (self, MIN (n, FIRST_ROWS));
  if (ends_in_total (self))
    add_row (self, n, n + 1);
  if (self->n_shown < n)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("Show %u more", "Show %u more", n - self->n_shown), n - self->n_shown);

      self->more = gtk_button_new_with_label (label);
      gtk_widget_add_css_class (self->more, "flat");
      gtk_widget_set_halign (self->more, GTK_ALIGN_START);
      g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (on_more_cb), self);
      gtk_widget_set_parent (self->more, GTK_WIDGET (self));
    }
  return GTK_WIDGET (self);
}

void
premia_reason_table_show_all (PremiaReasonTable *self)
{
  g_return_if_fail (PREMIA_IS_REASON_TABLE (self));

  show_rows (self, count_rows (self));
  g_clear_pointer (&self->more, gtk_widget_unparent);
}
