/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-trial-table"

#include "premia-trial-table.h"
#include "premia-trial-list.h"
#include "premia-trial-words.h"

#include <glib/gi18n.h>

/* Two rows of numbers. GTK counts the rectangles that differ from the frame before, and beyond thirty of them it paints
 * all of the window anew; what else moves with a slider needs some twenty. */
#define CELLS_PER_FRAME 4

typedef enum { COLUMN_NAME, COLUMN_BEFORE, COLUMN_AFTER, COLUMN_CHANGE, N_COLUMNS } ColumnKind;

struct _PremiaTrialTable
{
  GtkWidget          parent_instance;
  GtkColumnView     *view;
  PremiaTrialList   *list;   /* (owned) */
  PremiaSchemeTrial *trial;  /* (owned) (nullable) */
  PremiaLocale      *locale; /* (owned) (nullable) */
  GPtrArray         *cells;  /* (owned) of GtkListItem that are bound */
  guint              digits;
  guint              number_chars; /* of the widest number to come */
  guint              turn;    /* the cell that was filled last */
  guint              n_stale; /* cells whose turn is still to come */
  guint              tick_id;
};

G_DEFINE_FINAL_TYPE (PremiaTrialTable, premia_trial_table, GTK_TYPE_WIDGET)

static ColumnKind
kind_of (gpointer holder)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (holder), "column"));
}

/* An inscription has a size of its own: a new number draws one cell and lays out nothing. TRUE: it has a new one. */
static gboolean
fill (PremiaTrialTable *self, GtkListItem *item)
{
  GtkInscription *cell = GTK_INSCRIPTION (gtk_list_item_get_child (item));
  PremiaTrialRow *row = gtk_list_item_get_item (item);
  PremiaMoney before = premia_trial_row_get_before (row), after = premia_trial_row_get_after (row);
  g_autofree char *text = NULL;

  /* Where nothing could be calculated there is no 0 either. */
  if (kind_of (item) != COLUMN_NAME && premia_scheme_trial_get_problem (self->trial) != NULL)
    {
      gtk_inscription_set_text (cell, "–");
      return TRUE;
    }
  switch (kind_of (item))
    {
    case COLUMN_BEFORE:
      text = premia_locale_format_amount (self->locale, before, self->digits);
      break;
    case COLUMN_AFTER:
      text = premia_locale_format_amount (self->locale, after, self->digits);
      break;
    case COLUMN_CHANGE:
      text = premia_trial_say_difference (self->locale, after - before, self->digits);
      premia_trial_mark_difference (GTK_WIDGET (cell), after - before);
      break;
    case COLUMN_NAME:
    case N_COLUMNS:
    default:
      text = g_strdup (premia_trial_row_get_name (row));
      gtk_widget_set_tooltip_text (GTK_WIDGET (cell), text);
      break;
    }
  if (g_strcmp0 (text, gtk_inscription_get_text (cell)) == 0)
    return FALSE;
  gtk_inscription_set_text (cell, text);
  return TRUE;
}

static void
on_setup_cb (PremiaTrialTable *self, GtkListItem *item, GtkListItemFactory *factory)
{
  ColumnKind kind = kind_of (factory);
  GtkWidget *cell = gtk_inscription_new (NULL);

  g_object_set_data (G_OBJECT (item), "column", GUINT_TO_POINTER (kind));
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), kind == COLUMN_NAME ? 8 : 5);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), 16);
  if (kind != COLUMN_NAME)
    {
      gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
      gtk_widget_add_css_class (cell, "numeric");
    }
  if (kind == COLUMN_BEFORE)
    gtk_widget_add_css_class (cell, "dim-label");
  gtk_list_item_set_child (item, cell);
  gtk_list_item_set_activatable (item, FALSE);
}

/* Where on the view rows are seen: the view keeps a few hundred around that, and paints them all. */
typedef struct { double row_height, top, bottom; } Sight;

static Sight
look (PremiaTrialTable *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  double top = gtk_adjustment_get_value (adjustment);

  return (Sight) { n > 0 ? gtk_adjustment_get_upper (adjustment) / n : 0, top, top + gtk_adjustment_get_page_size (adjustment) };
}

/* Where nobody sees the cell, it is empty until it is scrolled to. TRUE: there is something new to paint. */
static gboolean
fill_if_seen (PremiaTrialTable *self, const Sight *sight, GtkListItem *item)
{
  GtkInscription *cell = GTK_INSCRIPTION (gtk_list_item_get_child (item));
  double y = gtk_list_item_get_position (item) * sight->row_height;

  if (sight->row_height <= 1 || (y + 2 * sight->row_height >= sight->top && y - sight->row_height <= sight->bottom))
    return fill (self, item);
  if (gtk_inscription_get_text (cell) != NULL)
    gtk_inscription_set_text (cell, NULL);
  return FALSE;
}

static void
fill_seen (PremiaTrialTable *self)
{
  Sight sight = look (self);

  for (guint i = 0; i < self->cells->len; i++)
    fill_if_seen (self, &sight, g_ptr_array_index (self->cells, i));
}

/* A text costs more to paint than to compute: each frame takes some cells, in turn, until all have the newest numbers. */
static gboolean
on_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PremiaTrialTable *self = PREMIA_TRIAL_TABLE (widget);
  Sight sight = look (self);

  for (guint n = 0; n < CELLS_PER_FRAME && self->n_stale > 0; self->n_stale--)
    {
      self->turn = (self->turn + 1) % MAX (self->cells->len, 1);
      if (self->turn < self->cells->len && fill_if_seen (self, &sight, g_ptr_array_index (self->cells, self->turn)))
        n++;
    }
  if (self->n_stale > 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

static void
fill_in_turn (PremiaTrialTable *self)
{
  self->n_stale = self->cells->len;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill_seen (self);
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick_cb, NULL, NULL);
}

/* Room for twice what the best paid one gets, so that no number is cut while a rate goes up. */
static guint
count_chars (PremiaTrialTable *self)
{
  PremiaMoney most = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < premia_scheme_trial_get_n_people (self->trial); i++)
    most = MAX (most, premia_scheme_trial_get_before (self->trial, i));
  text = premia_locale_format_amount (self->locale, MIN (most, G_MAXINT64 / 2) * 2, self->digits);
  return CLAMP ((guint) g_utf8_strlen (text, -1), 5, 16);
}

static void
on_bind_cb (PremiaTrialTable *self, GtkListItem *item)
{
  GtkInscription *cell = GTK_INSCRIPTION (gtk_list_item_get_child (item));

  if (kind_of (item) != COLUMN_NAME)
    {
      gtk_inscription_set_min_chars (cell, self->number_chars);
      gtk_inscription_set_nat_chars (cell, self->number_chars);
    }
  g_ptr_array_add (self->cells, item);
  fill (self, item);
}

static void
on_unbind_cb (PremiaTrialTable *self, GtkListItem *item)
{
  g_ptr_array_remove_fast (self->cells, item);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer user_data)
{
  PremiaTrialRow *row_a = (PremiaTrialRow *) a, *row_b = (PremiaTrialRow *) b;
  PremiaMoney value_a = 0, value_b = 0;

  switch (GPOINTER_TO_UINT (user_data))
    {
    case COLUMN_NAME:
      return g_utf8_collate (premia_trial_row_get_name (row_a), premia_trial_row_get_name (row_b));
    case COLUMN_BEFORE:
      value_a = premia_trial_row_get_before (row_a);
      value_b = premia_trial_row_get_before (row_b);
      break;
    case COLUMN_AFTER:
      value_a = premia_trial_row_get_after (row_a);
      value_b = premia_trial_row_get_after (row_b);
      break;
    case COLUMN_CHANGE:
    default:
      value_a = premia_trial_row_get_after (row_a) - premia_trial_row_get_before (row_a);
      value_b = premia_trial_row_get_after (row_b) - premia_trial_row_get_before (row_b);
      break;
    }
  return (value_a > value_b) - (value_a < value_b);
}

static void
on_sorter_changed_cb (PremiaTrialTable *self, GtkSorterChange change, GtkSorter *sorter)
{
  if (self->trial != NULL)
    premia_trial_list_sort (self->list, sorter);
}

static void
add_column (PremiaTrialTable *self, ColumnKind kind, const char *title)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_rows, GUINT_TO_POINTER (kind), NULL));
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (kind));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind_cb), self, G_CONNECT_SWAPPED);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, kind == COLUMN_NAME);
  gtk_column_view_append_column (self->view, column);
}

/* Headings of numbers stand over their numbers; the view has no way to say so. */
static void
align_headings (PremiaTrialTable *self)
{
  GtkWidget *heading = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  for (heading = gtk_widget_get_next_sibling (heading); heading != NULL; heading = gtk_widget_get_next_sibling (heading))
    if (gtk_widget_get_first_child (heading) != NULL)
      gtk_widget_set_halign (gtk_widget_get_first_child (heading), GTK_ALIGN_END);
}

static void
make_table (PremiaTrialTable *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  add_column (self, COLUMN_NAME, C_("column", "Person"));
  add_column (self, COLUMN_BEFORE, C_("pay of a person", "Before"));
  add_column (self, COLUMN_AFTER, C_("pay of a person", "Now"));
  add_column (self, COLUMN_CHANGE, C_("pay of a person", "Change"));
  align_headings (self);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "value-changed",
                           G_CALLBACK (fill_seen), self, G_CONNECT_SWAPPED);
  self->list = premia_trial_list_new ();
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->list)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
premia_trial_table_dispose (GObject *object)
{
  PremiaTrialTable *self = PREMIA_TRIAL_TABLE (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->list);
  g_clear_object (&self->trial);
  g_clear_object (&self->locale);

  G_OBJECT_CLASS (premia_trial_table_parent_class)->dispose (object);
}

static void
premia_trial_table_finalize (GObject *object)
{
  g_ptr_array_unref (PREMIA_TRIAL_TABLE (object)->cells);

  G_OBJECT_CLASS (premia_trial_table_parent_class)->finalize (object);
}

static void
premia_trial_table_class_init (PremiaTrialTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_trial_table_dispose;
  G_OBJECT_CLASS (klass)->finalize = premia_trial_table_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-trial-table.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaTrialTable, view);
}

static void
premia_trial_table_init (PremiaTrialTable *self)
{
  self->cells = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  make_table (self);
}

void
premia_trial_table_set_locale (PremiaTrialTable *self, PremiaLocale *locale)
{
  g_return_if_fail (PREMIA_IS_TRIAL_TABLE (self));
  g_return_if_fail (PREMIA_IS_LOCALE (locale));

  g_set_object (&self->locale, locale);
}

void
premia_trial_table_set_trial (PremiaTrialTable *self, PremiaSchemeTrial *trial, guint digits)
{
  g_return_if_fail (PREMIA_IS_TRIAL_TABLE (self));
  g_return_if_fail (trial == NULL || self->locale != NULL);

  g_set_object (&self->trial, trial);
  self->digits = digits;
  if (trial != NULL)
    self->number_chars = count_chars (self);
  premia_trial_list_set_trial (self->list, trial);
}

void
premia_trial_table_refresh (PremiaTrialTable *self)
{
  g_return_if_fail (PREMIA_IS_TRIAL_TABLE (self));

  if (self->trial != NULL)
    fill_in_turn (self);
}
