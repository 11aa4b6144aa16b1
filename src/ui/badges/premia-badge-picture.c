/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-badge-picture"

#include "premia-badge-picture.h"

#include <math.h>

/* Painted once for what it shows: a gallery of two hundred of them has to scroll. It is drawn by cairo, not as a texture, since GTK 4.8 takes each
 * texture through floating point in each frame where it draws without a graphics card. */
struct _PremiaBadgePicture
{
  GtkWidget        parent_instance;
  PremiaBadgeFace *face;    /* (owned) (nullable) */
  cairo_surface_t *painted; /* (owned) (nullable) */
  int              pixels;  /* of it, a side */
  int              size, least; /* least 0: as size */
  GObject         *keeper;  /* (owned) (nullable): of what was painted */
};

enum
{
  PROP_0,
  PROP_SIZE,
  PROP_LEAST,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PremiaBadgePicture, premia_badge_picture, GTK_TYPE_WIDGET)

/* What was painted of a face. */
typedef struct
{
  PremiaBadgeFace *face;    /* (owned) */
  cairo_surface_t *painted; /* (owned) */
  int              pixels;
} Painting;

static void
painting_free (gpointer data)
{
  Painting *painting = data;

  premia_badge_face_free (painting->face);
  cairo_surface_destroy (painting->painted);
  g_free (painting);
}

/* (transfer full) (nullable) */
static cairo_surface_t *
find_painting (PremiaBadgePicture *self, int pixels)
{
  const Painting *painting = self->keeper != NULL ? g_object_get_data (self->keeper, "premia-badge-painting") : NULL;

  return painting != NULL && painting->pixels == pixels && premia_badge_face_equal (painting->face, self->face) ? cairo_surface_reference (painting->painted) : NULL;
}

static void
keep_painting (PremiaBadgePicture *self)
{
  Painting *painting;

  if (self->keeper == NULL)
    return;
  painting = g_new (Painting, 1);
  *painting = (Painting) { premia_badge_face_copy (self->face), cairo_surface_reference (self->painted), self->pixels };
  g_object_set_data_full (self->keeper, "premia-badge-painting", painting, painting_free);
}

static void
refresh (PremiaBadgePicture *self)
{
  g_clear_pointer (&self->painted, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
speak (PremiaBadgePicture *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->face != NULL ? self->face->title : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->face != NULL ? self->face->alt : "", -1);
}

static void
premia_badge_picture_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  const PremiaBadgePicture *self = PREMIA_BADGE_PICTURE (widget);

  *minimum = self->least > 0 ? MIN (self->least, self->size) : self->size;
  *natural = self->size;
  *minimum_baseline = *natural_baseline = -1;
}

static cairo_surface_t *
paint (PremiaBadgePicture *self, int pixels, int scale)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, pixels, pixels);
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, scale, scale);
  cr = cairo_create (surface);
  premia_badge_face_paint (self->face, cr, 0.0, 0.0, (double) pixels / scale);
  cairo_destroy (cr);
  return surface;
}

static void
premia_badge_picture_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PremiaBadgePicture *self = PREMIA_BADGE_PICTURE (widget);
  const int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget), side = MIN (MIN (width, height), self->size);
  const int scale = MAX (gtk_widget_get_scale_factor (widget), 1), pixels = side * scale, x = (width - side) / 2, y = (height - side) / 2;
  cairo_t *cr;

  if (self->face == NULL || side <= 0)
    return;
  if (self->painted == NULL || self->pixels != pixels)
    {
      g_clear_pointer (&self->painted, cairo_surface_destroy);
      self->painted = find_painting (self, pixels);
      self->pixels = pixels;
    }
  if (self->painted == NULL)
    {
      self->painted = paint (self, pixels, scale);
      keep_painting (self);
    }
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (x, y, side, side));
  cairo_set_source_surface (cr, self->painted, x, y);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
premia_badge_picture_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SIZE:
      g_value_set_int (value, PREMIA_BADGE_PICTURE (object)->size);
      break;
    case PROP_LEAST:
      g_value_set_int (value, PREMIA_BADGE_PICTURE (object)->least);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_badge_picture_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SIZE:
      premia_badge_picture_set_size (PREMIA_BADGE_PICTURE (object), g_value_get_int (value));
      break;
    case PROP_LEAST:
      PREMIA_BADGE_PICTURE (object)->least = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_badge_picture_finalize (GObject *object)
{
  PremiaBadgePicture *self = PREMIA_BADGE_PICTURE (object);

  g_clear_pointer (&self->face, premia_badge_face_free);
  g_clear_pointer (&self->painted, cairo_surface_destroy);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (premia_badge_picture_parent_class)->finalize (object);
}

static void
premia_badge_picture_class_init (PremiaBadgePictureClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = premia_badge_picture_get_property;
  object_class->set_property = premia_badge_picture_set_property;
  object_class->finalize = premia_badge_picture_finalize;
  widget_class->measure = premia_badge_picture_measure;
  widget_class->snapshot = premia_badge_picture_snapshot;

  properties[PROP_SIZE] = g_param_spec_int ("size", NULL, NULL, PREMIA_BADGE_MIN_SIZE, PREMIA_BADGE_MAX_SIZE, 96,
                                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_LEAST] = g_param_spec_int ("least", NULL, NULL, 0, PREMIA_BADGE_MAX_SIZE, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "badge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
premia_badge_picture_init (PremiaBadgePicture *self)
{
  self->size = 96;
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
premia_badge_picture_new (int size)
{
  return g_object_new (PREMIA_TYPE_BADGE_PICTURE, "size", size, NULL);
}

void
premia_badge_picture_set_face (PremiaBadgePicture *self, const PremiaBadgeFace *face)
{
  g_return_if_fail (PREMIA_IS_BADGE_PICTURE (self));

  if (face == self->face || (face != NULL && self->face != NULL && premia_badge_face_equal (face, self->face)))
    return;
  g_clear_pointer (&self->face, premia_badge_face_free);
  self->face = face != NULL ? premia_badge_face_copy (face) : NULL;
  speak (self);
  refresh (self);
}

void
premia_badge_picture_set_kept_face (PremiaBadgePicture *self, const PremiaBadgeFace *face, GObject *keeper)
{
  g_return_if_fail (PREMIA_IS_BADGE_PICTURE (self) && G_IS_OBJECT (keeper));

  g_set_object (&self->keeper, keeper);
  premia_badge_picture_set_face (self, face);
}

const PremiaBadgeFace *
premia_badge_picture_get_face (PremiaBadgePicture *self)
{
  g_return_val_if_fail (PREMIA_IS_BADGE_PICTURE (self), NULL);

  return self->face;
}

void
premia_badge_picture_set_size (PremiaBadgePicture *self, int size)
{
  g_return_if_fail (PREMIA_IS_BADGE_PICTURE (self) && size >= PREMIA_BADGE_MIN_SIZE);

  if (size == self->size)
    return;
  self->size = size;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
}

void
premia_badge_picture_set_locked (PremiaBadgePicture *self, gboolean locked, double progress)
{
  g_return_if_fail (PREMIA_IS_BADGE_PICTURE (self));

  if (self->face == NULL || (self->face->grey == locked && self->face->progress == progress))
    return;
  self->face->grey = locked;
  self->face->progress = progress;
  refresh (self);
}
