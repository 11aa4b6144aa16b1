/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-text-line"

#include "premia-text-line.h"
#include "premia-text-scale.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define MARGIN       18
#define SPACING      18
#define ABOVE        9
#define BETWEEN      3
#define DIM          0.6f
#define LINE_DIM     0.5f
#define CLEAR_DIM    0.9f /* where somebody asks for high contrast */

struct _PremiaTextLine
{
  GtkWidget              parent_instance;
  const PremiaTextLineShape *shape;
  char                  *texts[PREMIA_TEXT_LINE_MAX_COLUMNS];   /* (owned) (nullable) */
  PangoLayout           *layouts[PREMIA_TEXT_LINE_MAX_COLUMNS]; /* (owned) (nullable): made when first drawn */
  int                    text_height;                      /* 0: not measured */
  gboolean               is_titles;
  gboolean               dim;
};

G_DEFINE_FINAL_TYPE (PremiaTextLine, premia_text_line, GTK_TYPE_WIDGET)

/* Where a text stands. */
typedef struct { int x, y, width; gboolean end; } Place;

static int
get_text_height (PremiaTextLine *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics;

  if (self->text_height > 0)
    return self->text_height;
  metrics = pango_context_get_metrics (context, NULL, NULL);
  self->text_height = MAX (PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)), 1);
  pango_font_metrics_unref (metrics);
  return self->text_height;
}

/* Shapes are in pixels for text of the usual size. */
static int
scale (PremiaTextLine *self, int pixels)
{
  return premia_text_scale (GTK_WIDGET (self), pixels);
}

static gboolean
is_narrow (PremiaTextLine *self, int width)
{
  return width < scale (self, self->shape->columns_width);
}

static gboolean
is_shown (PremiaTextLine *self, const PremiaTextLineColumn *column, int width)
{
  return width >= scale (self, column->from_width);
}

/* Columns side by side: each its least width, and what is left over in shares. */
static void
place_columns (PremiaTextLine *self, int width, Place *places)
{
  int left = width - 2 * MARGIN + SPACING, x = MARGIN;
  guint shares = 0;

  for (guint i = 0; i < self->shape->n; i++)
    if (is_shown (self, &self->shape->columns[i], width))
      {
        left -= scale (self, self->shape->columns[i].least) + SPACING;
        shares += self->shape->columns[i].grow;
      }
  for (guint i = 0; i < self->shape->n; i++)
    {
      const PremiaTextLineColumn *column = &self->shape->columns[i];

      places[i] = (Place) { x, ABOVE, 0, column->end };
      if (!is_shown (self, column, width))
        continue;
      places[i].width = scale (self, column->least) + (shares > 0 ? MAX (left, 0) * (int) column->grow / (int) shares : 0);
      x += places[i].width + SPACING;
    }
}

static int
natural_width (PremiaTextLine *self, guint column)
{
  int width;

  pango_layout_set_width (self->layouts[column], -1);
  pango_layout_get_pixel_size (self->layouts[column], &width, NULL);
  return width;
}

/* The corner at the end gets what it needs, the one at the start the rest. */
static void
place_corners (PremiaTextLine *self, int width, Place *places)
{
  const int inner = width - 2 * MARGIN;
  int ends[2] = { 0, 0 };

  for (guint i = 0; i < self->shape->n; i++)
    {
      const PremiaTextLineCorner corner = self->shape->columns[i].corner;
      const gboolean bottom = corner == PREMIA_TEXT_LINE_BOTTOM_START || corner == PREMIA_TEXT_LINE_BOTTOM_END;

      places[i] = (Place) { MARGIN, ABOVE + (bottom ? get_text_height (self) + BETWEEN : 0), 0, FALSE };
      if (corner != PREMIA_TEXT_LINE_TOP_END && corner != PREMIA_TEXT_LINE_BOTTOM_END)
        continue;
      places[i].end = TRUE;
      places[i].width = MIN (natural_width (self, i), inner * 2 / 3);
      places[i].x = width - MARGIN - places[i].width;
      ends[bottom] = places[i].width > 0 ? places[i].width + SPACING / 2 : 0;
    }
  for (guint i = 0; i < self->shape->n; i++)
    if (self->shape->columns[i].corner == PREMIA_TEXT_LINE_TOP_START)
      places[i].width = inner - ends[0];
    else if (self->shape->columns[i].corner == PREMIA_TEXT_LINE_BOTTOM_START)
      places[i].width = inner - ends[1];
}

static void
ensure_layouts (PremiaTextLine *self)
{
  for (guint i = 0; i < self->shape->n; i++)
    {
      g_autoptr (PangoAttrList) attributes = NULL;

      if (self->layouts[i] != NULL)
        continue;
      self->layouts[i] = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->texts[i]);
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      pango_layout_set_attributes (self->layouts[i], attributes);
      pango_layout_set_single_paragraph_mode (self->layouts[i], TRUE);
      pango_layout_set_ellipsize (self->layouts[i], PANGO_ELLIPSIZE_END);
    }
}

static void
draw_text (PremiaTextLine *self, GtkSnapshot *snapshot, guint i, const Place *place, GdkRGBA colour, int width)
{
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const gboolean clear = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  const int x = mirrored ? width - place->x - place->width : place->x;

  if (self->texts[i] == NULL || *self->texts[i] == '\0' || place->width <= 0)
    return;
  /* Corners below are of less weight, whichever they are. */
  if (self->is_titles || self->shape->columns[i].dim || place->y > ABOVE)
    colour.alpha *= clear ? CLEAR_DIM : DIM;
  if (self->dim)
    colour.alpha *= clear ? CLEAR_DIM : LINE_DIM;
  pango_layout_set_width (self->layouts[i], place->width * PANGO_SCALE);
  pango_layout_set_alignment (self->layouts[i], place->end != mirrored ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) place->y));
  gtk_snapshot_append_layout (snapshot, self->layouts[i], &colour);
  gtk_snapshot_restore (snapshot);
}

static void
premia_text_line_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PremiaTextLine *self = PREMIA_TEXT_LINE (widget);
  const int width = gtk_widget_get_width (widget);
  Place places[PREMIA_TEXT_LINE_MAX_COLUMNS];
  GdkRGBA colour;

  if (self->is_titles && is_narrow (self, width))
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  ensure_layouts (self);
  if (is_narrow (self, width))
    place_corners (self, width, places);
  else
    place_columns (self, width, places);
  for (guint i = 0; i < self->shape->n; i++)
    draw_text (self, snapshot, i, &places[i], colour, width);
}

static GtkSizeRequestMode
premia_text_line_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
premia_text_line_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  PremiaTextLine *self = PREMIA_TEXT_LINE (widget);
  const int height = get_text_height (self);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = scale (self, self->shape->columns_width);
      return;
    }
  if (for_size < 0 || !is_narrow (self, for_size))
    *natural = height + 2 * ABOVE;
  else
    *natural = self->is_titles ? 0 : 2 * height + BETWEEN + 2 * ABOVE;
  /* GTK takes it that nothing has to be higher where it is wider: titles, which fold away where it is narrow, do not have to be there. */
  *minimum = self->is_titles ? 0 : *natural;
}

static void
forget_layouts (PremiaTextLine *self)
{
  for (guint i = 0; i < PREMIA_TEXT_LINE_MAX_COLUMNS; i++)
    g_clear_object (&self->layouts[i]);
  self->text_height = 0;
}

static void
premia_text_line_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (premia_text_line_parent_class)->css_changed (widget, change);

  forget_layouts (PREMIA_TEXT_LINE (widget));
  gtk_widget_queue_resize (widget);
}

static void
premia_text_line_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (premia_text_line_parent_class)->system_setting_changed (widget, setting);

  forget_layouts (PREMIA_TEXT_LINE (widget));
  gtk_widget_queue_resize (widget);
}

static void
premia_text_line_finalize (GObject *object)
{
  PremiaTextLine *self = PREMIA_TEXT_LINE (object);

  forget_layouts (self);
  for (guint i = 0; i < PREMIA_TEXT_LINE_MAX_COLUMNS; i++)
    g_clear_pointer (&self->texts[i], g_free);

  G_OBJECT_CLASS (premia_text_line_parent_class)->finalize (object);
}

static void
premia_text_line_class_init (PremiaTextLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_text_line_finalize;
  widget_class->snapshot = premia_text_line_snapshot;
  widget_class->measure = premia_text_line_measure;
  widget_class->get_request_mode = premia_text_line_get_request_mode;
  widget_class->css_changed = premia_text_line_css_changed;
  widget_class->system_setting_changed = premia_text_line_system_setting_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
premia_text_line_init (PremiaTextLine *self)
{
}

GtkWidget *
premia_text_line_new (const PremiaTextLineShape *shape)
{
  PremiaTextLine *self;

  g_return_val_if_fail (shape != NULL && shape->n <= PREMIA_TEXT_LINE_MAX_COLUMNS, NULL);

  self = g_object_new (PREMIA_TYPE_TEXT_LINE, NULL);
  self->shape = shape;
  return GTK_WIDGET (self);
}

GtkWidget *
premia_text_line_new_titles (const PremiaTextLineShape *shape)
{
  GtkWidget *line = premia_text_line_new (shape);
  const char *titles[PREMIA_TEXT_LINE_MAX_COLUMNS] = { NULL };

  g_return_val_if_fail (line != NULL, NULL);

  PREMIA_TEXT_LINE (line)->is_titles = TRUE;
  for (guint i = 0; i < shape->n; i++)
    titles[i] = _(shape->columns[i].title);
  premia_text_line_set_texts (PREMIA_TEXT_LINE (line), titles, FALSE);
  gtk_widget_add_css_class (line, "line-titles");
  return line;
}

void
premia_text_line_set_texts (PremiaTextLine *self, const char *const *texts, gboolean dim)
{
  g_autoptr (GString) spoken = g_string_new (NULL);

  g_return_if_fail (PREMIA_IS_TEXT_LINE (self) && texts != NULL);

  self->dim = dim;
  for (guint i = 0; i < self->shape->n; i++)
    {
      const char *text = texts[i] != NULL ? texts[i] : "";

      if (*text != '\0')
        g_string_append_printf (spoken, "%s%s", spoken->len > 0 ? ", " : "", text);
      if (g_strcmp0 (self->texts[i], text) == 0)
        continue;
      g_free (self->texts[i]);
      self->texts[i] = g_strdup (text);
      if (self->layouts[i] != NULL)
        pango_layout_set_text (self->layouts[i], text, -1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
premia_text_line_get_n_columns (PremiaTextLine *self)
{
  g_return_val_if_fail (PREMIA_IS_TEXT_LINE (self), 0);

  return self->shape->n;
}

const char *
premia_text_line_get_text (PremiaTextLine *self, guint column)
{
  g_return_val_if_fail (PREMIA_IS_TEXT_LINE (self) && column < self->shape->n, NULL);

  return self->texts[column] != NULL ? self->texts[column] : "";
}
