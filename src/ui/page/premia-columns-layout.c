/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-columns-layout"

#include "premia-columns-layout.h"

struct _PremiaColumnsLayout
{
  GtkLayoutManager parent_instance;
  int              min_columns, max_columns;
  int              column_width;
  int              spacing;
};

enum
{
  PROP_0,
  PROP_MIN_COLUMNS,
  PROP_MAX_COLUMNS,
  PROP_COLUMN_WIDTH,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PremiaColumnsLayout, premia_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

/* The next child that is shown, from @child on; NULL at the end. */
static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* How narrow the widest child can be. */
static int
find_widest (GtkWidget *widget)
{
  int widest = 0;

  for (GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget)); child != NULL;
       child = skip_hidden (gtk_widget_get_next_sibling (child)))
    {
      int least;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      widest = MAX (widest, least);
    }
  return widest;
}

/* What does not fit into a column of the wished width makes them fewer: it would be cut off. */
static int
count_columns (PremiaColumnsLayout *self, GtkWidget *widget, int width)
{
  const int column = MAX (self->column_width, find_widest (widget));

  return CLAMP ((width + self->spacing) / (column + self->spacing), self->min_columns, self->max_columns);
}

static int
width_of_column (PremiaColumnsLayout *self, int width, int n)
{
  return MAX ((width - (n - 1) * self->spacing) / n, 0);
}

/* Of the row that begins with @child; then @child is the one behind it. */
static int
height_of_row (GtkWidget **child, int n, int width)
{
  int height = 0;

  for (int i = 0; i < n && *child != NULL; i++)
    {
      int natural;

      gtk_widget_measure (*child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
      height = MAX (height, natural);
      *child = skip_hidden (gtk_widget_get_next_sibling (*child));
    }
  return height;
}

static int
measure_height (PremiaColumnsLayout *self, GtkWidget *widget, int width)
{
  int n = count_columns (self, widget, width);
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));
  int height = 0;

  while (child != NULL)
    height += height_of_row (&child, n, width_of_column (self, width, n)) + self->spacing;
  return MAX (height - self->spacing, 0);
}

/* Of the lowest way to place them, however wide: whoever asks without a width takes that for what no width can go below. More columns are
 * not always lower, since who comes to stand beside whom changes. */
static int
least_height (PremiaColumnsLayout *self, GtkWidget *widget)
{
  int least = G_MAXINT;

  for (int n = self->min_columns; n <= MAX (self->min_columns, self->max_columns); n++)
    {
      int total = -self->spacing, row = 0, i = 0;

      for (GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget)); child != NULL;
           child = skip_hidden (gtk_widget_get_next_sibling (child)))
        {
          int height;

          gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
          if (i++ % n == 0)
            {
              total += row + self->spacing;
              row = 0;
            }
          row = MAX (row, height);
        }
      least = MIN (least, MAX (total + row, 0));
    }
  return least;
}

static void
measure_width (PremiaColumnsLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  const int widest = find_widest (widget);

  *minimum = self->min_columns * (widest + self->spacing) - self->spacing;
  *natural = MAX (*minimum, self->max_columns * (MAX (self->column_width, widest) + self->spacing) - self->spacing);
}

static void
premia_columns_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                               int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  PremiaColumnsLayout *self = PREMIA_COLUMNS_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  if (for_size >= 0)
    {
      *minimum = *natural = measure_height (self, widget, for_size);
      return;
    }
  measure_width (self, widget, minimum, &for_size);
  *minimum = least_height (self, widget);
  *natural = MAX (measure_height (self, widget, for_size), *minimum);
}

static void
premia_columns_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  PremiaColumnsLayout *self = PREMIA_COLUMNS_LAYOUT (manager);
  int n = count_columns (self, widget, width);
  int column_width = width_of_column (self, width, n);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));
  int y = 0;

  while (child != NULL)
    {
      GtkWidget *behind = child;
      int row_height = height_of_row (&behind, n, column_width);

      for (int i = 0; child != behind; i++, child = skip_hidden (gtk_widget_get_next_sibling (child)))
        {
          int x = i * (column_width + self->spacing);

          gtk_widget_size_allocate (child, &(GtkAllocation) { from_right ? width - x - column_width : x, y, column_width, row_height }, -1);
        }
      y += row_height + self->spacing;
    }
}

static GtkSizeRequestMode
premia_columns_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int *
field_of (PremiaColumnsLayout *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_MIN_COLUMNS:
      return &self->min_columns;
    case PROP_MAX_COLUMNS:
      return &self->max_columns;
    case PROP_COLUMN_WIDTH:
      return &self->column_width;
    case PROP_SPACING:
      return &self->spacing;
    default:
      g_assert_not_reached ();
    }
}

static void
premia_columns_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  g_value_set_int (value, *field_of (PREMIA_COLUMNS_LAYOUT (object), prop_id));
}

static void
premia_columns_layout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  *field_of (PREMIA_COLUMNS_LAYOUT (object), prop_id) = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
premia_columns_layout_class_init (PremiaColumnsLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = premia_columns_layout_get_property;
  object_class->set_property = premia_columns_layout_set_property;
  layout_class->measure = premia_columns_layout_measure;
  layout_class->allocate = premia_columns_layout_allocate;
  layout_class->get_request_mode = premia_columns_layout_get_request_mode;

  properties[PROP_MIN_COLUMNS] = g_param_spec_int ("min-columns", NULL, NULL, 1, 12, 1,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  properties[PROP_MAX_COLUMNS] = g_param_spec_int ("max-columns", NULL, NULL, 1, 12, 2,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 1, 2000, 340,
                                                    G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 200, 12,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
premia_columns_layout_init (PremiaColumnsLayout *self)
{
}
