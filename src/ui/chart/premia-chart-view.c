/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-chart-view"

#include "premia-chart-view.h"

#include "engine/premia-file-name.h"
#include "ui/page/premia-drag-out.h"
#include "ui/page/premia-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define NATURAL_WIDTH 340
#define COMPACT_WIDTH 64
#define PICTURE_SCALE 2

struct _PremiaChartView
{
  GtkWidget    parent_instance;
  PremiaChart *chart;       /* (owned) (nullable) */
  char        *name;        /* (owned) */
  char        *caption;     /* (owned) */
  int          highlighted; /* -1: none */
  gboolean     compact;
  PremiaColor *brand;       /* (owned) (nullable) */
  PremiaContext *context;   /* (owned) (nullable): of the page that it is seen in */
};

enum
{
  PROP_0,
  PROP_CAPTION,
  N_PROPS
};

enum
{
  ITEM_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaChartView, premia_chart_view, GTK_TYPE_WIDGET)

static int
count_items (PremiaChartView *self)
{
  return self->chart != NULL ? (int) premia_chart_get_n_items (self->chart) : 0;
}

static void
speak (PremiaChartView *self)
{
  g_autofree char *words = self->chart != NULL ? premia_chart_describe (self->chart) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
}

/* What stands in several lines for a tooltip, in one. */
static char *
join_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv (" · ", lines);
}

void
premia_chart_view_set_highlighted (PremiaChartView *self, int item)
{
  g_autofree char *words = NULL;

  g_return_if_fail (PREMIA_IS_CHART_VIEW (self));

  item = item < 0 || item >= count_items (self) ? -1 : item;
  if (item == self->highlighted)
    return;
  self->highlighted = item;
  g_free (self->caption);
  words = item < 0 ? NULL : premia_chart_describe_item (self->chart, (guint) item);
  self->caption = join_lines (words != NULL ? words : "");
  /* A tooltip that is set asks the display where the pointer is: not for nothing. */
  if (g_strcmp0 (gtk_widget_get_tooltip_text (GTK_WIDGET (self)), words) != 0)
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, self->caption, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAPTION]);
}

void
premia_chart_view_refresh (PremiaChartView *self)
{
  g_return_if_fail (PREMIA_IS_CHART_VIEW (self));

  self->highlighted = -2;
  premia_chart_view_set_highlighted (self, -1);
  speak (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The chart writes as the window does. */
static void
take_font (PremiaChartView *self)
{
  const PangoFontDescription *font = pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self)));
  const char *family = font != NULL ? pango_font_description_get_family (font) : NULL;
  double size;

  if (self->chart == NULL || family == NULL || pango_font_description_get_size (font) == 0)
    return;
  size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (font))
    size *= 96.0 / 72.0;
  premia_chart_set_font (self->chart, family, size * 0.92);
}

static int
pick (PremiaChartView *self, double x, double y)
{
  if (self->chart == NULL)
    return -1;
  return premia_chart_pick (self->chart, gtk_widget_get_width (GTK_WIDGET (self)),
                            gtk_widget_get_height (GTK_WIDGET (self)), x, y);
}

static void
on_motion_cb (PremiaChartView *self, double x, double y)
{
  premia_chart_view_set_highlighted (self, pick (self, x, y));
}

static void
on_leave_cb (PremiaChartView *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    premia_chart_view_set_highlighted (self, -1);
}

static void
on_released_cb (PremiaChartView *self, int n_press, double x, double y)
{
  int item = pick (self, x, y);

  if (item >= 0)
    g_signal_emit (self, signals[ITEM_ACTIVATED], 0, item);
}

static void
on_focus_left_cb (PremiaChartView *self)
{
  premia_chart_view_set_highlighted (self, -1);
}

/* ---- taken along ---- */

typedef struct
{
  PremiaChart *chart; /* (owned) */
  PremiaColor *brand; /* (owned) (nullable) */
  int          width, height;
} Picture;

static void
picture_free (gpointer data)
{
  Picture *picture = data;

  g_object_unref (picture->chart);
  g_free (picture->brand);
  g_free (picture);
}

static Picture *
picture_new (PremiaChartView *self)
{
  Picture *picture = g_new (Picture, 1);

  *picture = (Picture) { g_object_ref (self->chart), g_memdup2 (self->brand, self->brand != NULL ? sizeof *self->brand : 0),
                         gtk_widget_get_width (GTK_WIDGET (self)), gtk_widget_get_height (GTK_WIDGET (self)) };
  return picture;
}

static cairo_status_t
on_write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* On white, whatever the window is like: it is going into a letter. */
static GBytes *
make_picture (gpointer data)
{
  const Picture *picture = data;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width * PICTURE_SCALE, picture->height * PICTURE_SCALE);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();
  PremiaPalette branded;

  if (picture->brand != NULL)
    premia_palette_brand (&branded, PREMIA_PALETTE_LIGHT, picture->brand);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, PICTURE_SCALE, PICTURE_SCALE);
  premia_chart_paint (picture->chart, cr, picture->width, picture->height, picture->brand != NULL ? &branded : premia_palette_get (PREMIA_PALETTE_LIGHT), -1);
  cairo_destroy (cr);
  cairo_surface_write_to_png_stream (surface, on_write_cb, bytes);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

static GdkContentProvider *
prepare_picture (GtkWidget *widget)
{
  PremiaChartView *self = PREMIA_CHART_VIEW (widget);
  g_autofree char *name = premia_file_name_make (*self->name != '\0' ? self->name : _("chart"), "png");

  return self->chart != NULL ? premia_file_offer_new (name, make_picture, picture_new (self), picture_free) : NULL;
}

static void
copy_picture (PremiaChartView *self)
{
  Picture *picture = picture_new (self);
  g_autoptr (GBytes) bytes = make_picture (picture);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (bytes, NULL);

  if (texture != NULL)
    gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), texture);
  picture_free (picture);
}

/* At an end the key goes on to whoever is next: nobody is caught in a chart. */
static gboolean
walk (PremiaChartView *self, int to)
{
  if (to < 0 || to >= count_items (self))
    return GDK_EVENT_PROPAGATE;
  premia_chart_view_set_highlighted (self, to);
  return GDK_EVENT_STOP;
}

static gboolean
leap (PremiaChartView *self, int by)
{
  const int last = count_items (self) - 1;

  if ((by > 0 && self->highlighted == last) || (by < 0 && self->highlighted == 0))
    return GDK_EVENT_PROPAGATE;
  return walk (self, CLAMP ((self->highlighted < 0 && by < 0 ? last : self->highlighted) + by, 0, last));
}

/* How far an arrow goes: in a table up and down by a row; 0: it is none. */
static int
find_step (PremiaChartView *self, guint key)
{
  const int row = self->chart != NULL ? (int) premia_chart_get_n_columns (self->chart) : 1;

  switch (key)
    {
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return 1;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return -1;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return row;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return -row;
    default:
      return 0;
    }
}

/* The first arrow begins at an end. */
static gboolean
step (PremiaChartView *self, int by)
{
  if (self->highlighted < 0)
    return walk (self, by > 0 ? 0 : count_items (self) - 1);
  return walk (self, self->highlighted + by);
}

static gboolean
on_key_pressed_cb (PremiaChartView *self, guint key, guint code, GdkModifierType state)
{
  const int by = find_step (self, key);

  if (self->chart != NULL && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) == GDK_CONTROL_MASK && gdk_keyval_to_lower (key) == GDK_KEY_c)
    {
      copy_picture (self);
      return GDK_EVENT_STOP;
    }
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (by != 0)
    return step (self, by);
  /* By a tenth, where there are thousands. */
  if (key == GDK_KEY_Page_Down || key == GDK_KEY_KP_Page_Down)
    return leap (self, MAX (count_items (self) / 10, 1));
  if (key == GDK_KEY_Page_Up || key == GDK_KEY_KP_Page_Up)
    return leap (self, -MAX (count_items (self) / 10, 1));
  if (key == GDK_KEY_Home || key == GDK_KEY_KP_Home)
    return walk (self, 0);
  if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    return walk (self, count_items (self) - 1);
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && self->highlighted >= 0)
    {
      g_signal_emit (self, signals[ITEM_ACTIVATED], 0, self->highlighted);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

/* Enough in any width: some charts are higher where they are wider, and GTK asks what is enough without saying for which. */
static int
find_height (PremiaChart *chart)
{
  return (int) MAX (premia_chart_get_height (chart, NATURAL_WIDTH), premia_chart_get_height (chart, G_MAXINT16));
}

static void
premia_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  PremiaChartView *self = PREMIA_CHART_VIEW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->compact ? COMPACT_WIDTH : 200;
      *natural = self->compact ? 2 * COMPACT_WIDTH : NATURAL_WIDTH;
    }
  else
    *minimum = *natural = self->chart == NULL ? 0 : for_size > 0 ? (int) premia_chart_get_height (self->chart, for_size) : find_height (self->chart);
  *minimum_baseline = *natural_baseline = -1;
}

static GtkSizeRequestMode
premia_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
premia_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PremiaChartView *self = PREMIA_CHART_VIEW (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const PremiaPaletteKind kind = dark ? PREMIA_PALETTE_DARK : PREMIA_PALETTE_LIGHT;
  PremiaPalette branded;
  cairo_t *cr;

  if (self->chart == NULL || width <= 0 || height <= 0)
    return;
  if (self->brand != NULL)
    premia_palette_brand (&branded, kind, self->brand);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  premia_chart_paint (self->chart, cr, width, height, self->brand != NULL ? &branded : premia_palette_get (kind), self->highlighted);
  cairo_destroy (cr);
}

/* The company's colour, or ours where none was chosen. */
static void
take_brand (PremiaChartView *self)
{
  PremiaDesk *desk = premia_context_get_desk (self->context);
  PremiaLetterBrand *brand = desk != NULL ? premia_desk_get_brand (desk) : NULL;

  premia_chart_view_set_brand (self, brand != NULL ? &brand->color : NULL);
}

static void
premia_chart_view_map (GtkWidget *widget)
{
  PremiaChartView *self = PREMIA_CHART_VIEW (widget);
  GtkWidget *page = gtk_widget_get_ancestor (widget, PREMIA_TYPE_PAGE);
  PremiaContext *context = page != NULL ? premia_page_get_context (PREMIA_PAGE (page)) : NULL;

  if (context != NULL)
    {
      self->context = g_object_ref (context);
      g_signal_connect_object (context, "desk-changed", G_CALLBACK (take_brand), self, G_CONNECT_SWAPPED);
      take_brand (self);
    }
  GTK_WIDGET_CLASS (premia_chart_view_parent_class)->map (widget);
}

static void
premia_chart_view_unmap (GtkWidget *widget)
{
  PremiaChartView *self = PREMIA_CHART_VIEW (widget);

  if (self->context != NULL)
    g_signal_handlers_disconnect_by_func (self->context, take_brand, self);
  g_clear_object (&self->context);
  GTK_WIDGET_CLASS (premia_chart_view_parent_class)->unmap (widget);
}

static void
premia_chart_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (premia_chart_view_parent_class)->css_changed (widget, change);
  take_font (PREMIA_CHART_VIEW (widget));
}

static void
premia_chart_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaChartView *self = PREMIA_CHART_VIEW (object);

  switch (prop_id)
    {
    case PROP_CAPTION:
      g_value_set_string (value, self->caption);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_chart_view_dispose (GObject *object)
{
  PremiaChartView *self = PREMIA_CHART_VIEW (object);

  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_data (self->chart, self);
  g_clear_object (&self->chart);

  G_OBJECT_CLASS (premia_chart_view_parent_class)->dispose (object);
}

static void
premia_chart_view_finalize (GObject *object)
{
  PremiaChartView *self = PREMIA_CHART_VIEW (object);

  g_free (self->name);
  g_free (self->caption);
  g_free (self->brand);

  G_OBJECT_CLASS (premia_chart_view_parent_class)->finalize (object);
}

static void
premia_chart_view_class_init (PremiaChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = premia_chart_view_get_property;
  object_class->dispose = premia_chart_view_dispose;
  object_class->finalize = premia_chart_view_finalize;
  widget_class->measure = premia_chart_view_measure;
  widget_class->get_request_mode = premia_chart_view_get_request_mode;
  widget_class->snapshot = premia_chart_view_snapshot;
  widget_class->map = premia_chart_view_map;
  widget_class->unmap = premia_chart_view_unmap;
  widget_class->css_changed = premia_chart_view_css_changed;

  properties[PROP_CAPTION] = g_param_spec_string ("caption", NULL, NULL, "",
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
premia_chart_view_init (PremiaChartView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->name = g_strdup ("");
  self->caption = g_strdup ("");
  self->highlighted = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_object (motion, "motion", G_CALLBACK (on_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (on_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (on_key_pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_focus_left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "released", G_CALLBACK (on_released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  premia_drag_out_add (GTK_WIDGET (self), prepare_picture);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
premia_chart_view_new (PremiaChart *chart)
{
  PremiaChartView *self = g_object_new (PREMIA_TYPE_CHART_VIEW, NULL);

  premia_chart_view_set_chart (self, chart, "");
  return GTK_WIDGET (self);
}

void
premia_chart_view_set_chart (PremiaChartView *self, PremiaChart *chart, const char *name)
{
  g_return_if_fail (PREMIA_IS_CHART_VIEW (self));
  g_return_if_fail (chart == NULL || PREMIA_IS_CHART (chart));
  g_return_if_fail (name != NULL);

  if (self->chart != NULL)
    g_signal_handlers_disconnect_by_data (self->chart, self);
  g_set_object (&self->chart, chart);
  g_free (self->name);
  self->name = g_strdup (name);
  if (chart != NULL)
    g_signal_connect_object (chart, "changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  take_font (self);
  premia_chart_view_refresh (self);
}

void
premia_chart_view_set_compact (PremiaChartView *self, gboolean compact)
{
  g_return_if_fail (PREMIA_IS_CHART_VIEW (self));

  self->compact = compact;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
premia_chart_view_set_brand (PremiaChartView *self, const PremiaColor *brand)
{
  g_return_if_fail (PREMIA_IS_CHART_VIEW (self));

  g_free (self->brand);
  self->brand = brand != NULL ? g_memdup2 (brand, sizeof *brand) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

int
premia_chart_view_get_highlighted (PremiaChartView *self)
{
  g_return_val_if_fail (PREMIA_IS_CHART_VIEW (self), -1);

  return self->highlighted;
}

const char *
premia_chart_view_get_caption (PremiaChartView *self)
{
  g_return_val_if_fail (PREMIA_IS_CHART_VIEW (self), "");

  return self->caption;
}
