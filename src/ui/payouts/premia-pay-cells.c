/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-pay-cells"

#include "premia-pay-cells.h"

#include <glib/gi18n.h>

typedef struct { PremiaPayColumn column; PremiaLocale *locale; } How;

static How *
how_new (PremiaPayColumn column, PremiaLocale *locale)
{
  How *how = g_new (How, 1);

  how->column = column;
  how->locale = g_object_ref (locale);
  return how;
}

static void
how_free (gpointer data)
{
  g_object_unref (((How *) data)->locale);
  g_free (data);
}

static void
how_closure_free (gpointer data, GClosure *closure)
{
  how_free (data);
}

const char *
premia_pay_column_get_title (PremiaPayColumn column)
{
  static const char *const titles[PREMIA_N_PAY_COLUMNS] = {
    [PREMIA_PAY_COLUMN_NAME] = N_("Name"),
    [PREMIA_PAY_COLUMN_PERIOD] = N_("Period"),
    [PREMIA_PAY_COLUMN_PLACE] = N_("Role, team"),
    [PREMIA_PAY_COLUMN_SCHEME] = N_("Scheme"),
    [PREMIA_PAY_COLUMN_SALARY] = N_("Salary"),
    /* Translators: heading of a column: all pay that is not salary */
    [PREMIA_PAY_COLUMN_VARIABLE] = N_("Variable"),
    [PREMIA_PAY_COLUMN_TOTAL] = N_("Total"),
  };

  g_return_val_if_fail (column < PREMIA_N_PAY_COLUMNS, NULL);

  return _(titles[column]);
}

/* ---- sorting ---- */

static PremiaMoney
amount_of (const PremiaPayEntry *entry, PremiaPayColumn column)
{
  switch (column)
    {
    case PREMIA_PAY_COLUMN_SALARY:
      return entry->salary;
    case PREMIA_PAY_COLUMN_VARIABLE:
      return entry->statement->total - entry->salary;
    default:
      return entry->statement->total;
    }
}

static PremiaPeople *
people_of (const PremiaPayEntry *entry)
{
  return premia_dataset_get_people (premia_cube_get_dataset (premia_payout_get_cube (entry->payout)));
}

static int
compare_names (const PremiaPayEntry *a, const PremiaPayEntry *b)
{
  const PremiaPerson *first = premia_people_get (people_of (a), a->statement->person);
  const PremiaPerson *second = premia_people_get (people_of (b), b->statement->person);

  return g_utf8_collate (*first->name != '\0' ? first->name : first->id, *second->name != '\0' ? second->name : second->id);
}

static const PremiaStint *
stint_of (const PremiaPayEntry *entry)
{
  PremiaDate first, last;

  if (!premia_cube_get_stint_in (premia_payout_get_cube (entry->payout), entry->statement->person, entry->run, &first, &last))
    return NULL;
  return premia_person_stint_on (premia_people_get (people_of (entry), entry->statement->person), last);
}

static int
compare_places (const PremiaPayEntry *a, const PremiaPayEntry *b)
{
  const PremiaStint *first = stint_of (a), *second = stint_of (b);
  int order;

  if (first == NULL || second == NULL)
    return (second == NULL) - (first == NULL);
  order = g_utf8_collate (first->role, second->role);
  return order != 0 ? order : g_utf8_collate (first->team, second->team);
}

static int
compare_periods (const PremiaPayEntry *a, const PremiaPayEntry *b)
{
  const PremiaDate first = premia_period_first_day (premia_ledger_get_run (a->ledger, a->run)->period);
  const PremiaDate second = premia_period_first_day (premia_ledger_get_run (b->ledger, b->run)->period);

  return first < second ? -1 : first > second;
}

static int
compare (gconstpointer item1, gconstpointer item2, gpointer user_data)
{
  const PremiaPayEntry *a = item1, *b = item2;
  const PremiaPayColumn column = ((How *) user_data)->column;
  PremiaMoney first, second;

  if (column == PREMIA_PAY_COLUMN_NAME)
    return compare_names (a, b);
  if (column == PREMIA_PAY_COLUMN_PLACE)
    return compare_places (a, b);
  if (column == PREMIA_PAY_COLUMN_PERIOD)
    return compare_periods (a, b);
  if (column == PREMIA_PAY_COLUMN_SCHEME)
    return a->scheme < b->scheme ? -1 : a->scheme > b->scheme;
  first = amount_of (a, column);
  second = amount_of (b, column);
  return first < second ? -1 : first > second;
}

GtkSorter *
premia_pay_column_new_sorter (PremiaPayColumn column, PremiaLocale *locale)
{
  g_return_val_if_fail (column < PREMIA_N_PAY_COLUMNS, NULL);

  return GTK_SORTER (gtk_custom_sorter_new (compare, how_new (column, locale), how_free));
}

/* ---- cells ---- */

static char *
say_amount (PremiaPayRow *row, PremiaPayColumn column, PremiaLocale *locale)
{
  const PremiaPayEntry *entry = premia_pay_sheet_get_entry (premia_pay_row_get_sheet (row), premia_pay_row_get_entry (row));
  PremiaScheme *scheme = premia_payout_get_scheme (entry->payout);
  const PremiaMoney amount = amount_of (entry, column);

  if (column == PREMIA_PAY_COLUMN_TOTAL)
    return premia_locale_format_money (locale, amount, scheme->currency, premia_scheme_get_digits (scheme));
  return amount == 0 ? g_strdup ("–") : premia_locale_format_amount (locale, amount, premia_scheme_get_digits (scheme));
}

static char *
say (PremiaPayRow *row, PremiaPayColumn column, PremiaLocale *locale)
{
  PremiaPaySheet *sheet = premia_pay_row_get_sheet (row);
  const guint entry = premia_pay_row_get_entry (row);

  switch (column)
    {
    case PREMIA_PAY_COLUMN_NAME:
      return g_strdup (premia_pay_sheet_get_name (sheet, entry));
    case PREMIA_PAY_COLUMN_PLACE:
      return premia_pay_sheet_say_place (sheet, entry);
    case PREMIA_PAY_COLUMN_PERIOD:
      return premia_locale_format_period (locale, premia_pay_sheet_get_period (sheet, entry));
    case PREMIA_PAY_COLUMN_SCHEME:
      return g_strdup (premia_pay_sheet_get_scheme_name (sheet, entry, locale));
    default:
      return say_amount (row, column, locale);
    }
}

static GtkWidget *
make_label (gboolean right, const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), right ? 1 : 0);
  if (right)
    gtk_widget_add_css_class (label, "numeric");
  else
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_warning (void)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_add_css_class (image, "warning");
  gtk_widget_set_tooltip_text (image, _("Something in this statement wants a look"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Something in this statement wants a look"), -1);
  return image;
}

static void
on_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const How *how = user_data;
  const gboolean is_amount = how->column >= PREMIA_PAY_COLUMN_SALARY;
  GtkWidget *label = make_label (is_amount, how->column == PREMIA_PAY_COLUMN_TOTAL ? "heading" : NULL);
  GtkWidget *box;

  if (how->column != PREMIA_PAY_COLUMN_NAME)
    {
      gtk_label_set_width_chars (GTK_LABEL (label), is_amount ? 10 : 14);
      if (how->column == PREMIA_PAY_COLUMN_TOTAL)
        gtk_widget_set_margin_end (label, PREMIA_PAY_EDGE);
      if (!is_amount)
        gtk_widget_add_css_class (label, "dim-label");
      gtk_list_item_set_child (item, label);
      return;
    }
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_label_set_width_chars (GTK_LABEL (label), 14);
  gtk_widget_set_margin_start (box, PREMIA_PAY_EDGE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), make_warning ());
  gtk_list_item_set_child (item, box);
}

static gboolean
wants_a_look (PremiaPayRow *row)
{
  return premia_pay_sheet_get_entry (premia_pay_row_get_sheet (row), premia_pay_row_get_entry (row))->attention;
}

/* "Anna Petrova, $1,500.00": the row around the cell has no name of its own. */
static void
name_row (GtkWidget *row, PremiaPayRow *item, PremiaLocale *locale)
{
  g_autofree char *name = say (item, PREMIA_PAY_COLUMN_NAME, locale);
  g_autofree char *total = say (item, PREMIA_PAY_COLUMN_TOTAL, locale);
  g_autofree char *text = g_strdup_printf ("%s, %s", name, total);

  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
on_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const How *how = user_data;
  PremiaPayRow *row = gtk_list_item_get_item (item);
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = say (row, how->column, how->locale);

  if (how->column == PREMIA_PAY_COLUMN_NAME)
    {
      gtk_widget_set_visible (gtk_widget_get_last_child (child), wants_a_look (row));
      if (gtk_widget_get_parent (child) != NULL)
        name_row (gtk_widget_get_parent (gtk_widget_get_parent (child)), row, how->locale);
      child = gtk_widget_get_first_child (child);
    }
  gtk_label_set_text (GTK_LABEL (child), text);
}

GtkListItemFactory *
premia_pay_cells_new_factory (PremiaPayColumn column, PremiaLocale *locale)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup_cb), how_new (column, locale), how_closure_free, 0);
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_bind_cb), how_new (column, locale), how_closure_free, 0);
  return factory;
}

/* ---- the narrow list ---- */

static void
on_row_setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *name = make_label (FALSE, NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  gtk_widget_add_css_class (grid, "pay-row");
  gtk_widget_set_hexpand (name, TRUE);
  gtk_grid_attach (GTK_GRID (grid), name, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_warning (), 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_label (TRUE, "heading"), 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_label (FALSE, "caption"), 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), make_label (TRUE, "caption"), 1, 1, 2, 1);
  gtk_widget_add_css_class (gtk_grid_get_child_at (GTK_GRID (grid), 0, 1), "dim-label");
  gtk_widget_add_css_class (gtk_grid_get_child_at (GTK_GRID (grid), 1, 1), "dim-label");
  gtk_list_item_set_child (item, grid);
}

static void
set_text (GtkGrid *grid, int column, int line, char *text)
{
  gtk_label_set_text (GTK_LABEL (gtk_grid_get_child_at (grid, column, line)), text);
  g_free (text);
}

static void
on_row_bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const How *how = user_data;
  PremiaPayRow *row = gtk_list_item_get_item (item);
  GtkGrid *grid = GTK_GRID (gtk_list_item_get_child (item));
  g_autofree char *variable = say (row, PREMIA_PAY_COLUMN_VARIABLE, how->locale);

  name_row (gtk_widget_get_parent (GTK_WIDGET (grid)), row, how->locale);
  gtk_widget_set_visible (gtk_grid_get_child_at (grid, 1, 0), wants_a_look (row));
  set_text (grid, 0, 0, say (row, PREMIA_PAY_COLUMN_NAME, how->locale));
  set_text (grid, 2, 0, say (row, PREMIA_PAY_COLUMN_TOTAL, how->locale));
  /* A person may stand here once for each month: then that is what tells the rows apart. */
  set_text (grid, 0, 1, say (row, premia_pay_row_get_sheet (row)->has_periods ? PREMIA_PAY_COLUMN_PERIOD : PREMIA_PAY_COLUMN_PLACE, how->locale));
  /* Translators: of a total, the pay that is not salary: “variable 1,200.00” */
  set_text (grid, 1, 1, g_strdup_printf (_("variable %s"), variable));
}

GtkListItemFactory *
premia_pay_cells_new_row_factory (PremiaLocale *locale)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_return_val_if_fail (PREMIA_IS_LOCALE (locale), factory);

  g_signal_connect (factory, "setup", G_CALLBACK (on_row_setup_cb), NULL);
  g_signal_connect_data (factory, "bind", G_CALLBACK (on_row_bind_cb), how_new (PREMIA_PAY_COLUMN_TOTAL, locale), how_closure_free, 0);
  return factory;
}
