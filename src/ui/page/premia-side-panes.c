/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-side-panes"

#include "premia-side-panes.h"
#include "premia-text-scale.h"

/* A leaflet decides by what its children need at least, and here both fit into 360 px: whether they stand
 * side by side is a matter of comfort, so a width is asked for. */
struct _PremiaSidePanes
{
  GtkWidget  parent_instance;
  GtkWidget *start;
  GtkWidget *end;
  gboolean   show_end;
  int        both_width, end_width;
  int        start_fixed; /* 0: what is left over by the end */
  gboolean   narrow;
  int        start_width;
  gboolean   told_narrow;
  int        told_width;
  guint      tell_id;
};

enum
{
  PROP_0,
  PROP_SHOW_END,
  PROP_BOTH_WIDTH,
  PROP_END_WIDTH,
  PROP_NARROW,
  PROP_START_WIDTH,
  PROP_START_FIXED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void premia_side_panes_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PremiaSidePanes, premia_side_panes, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, premia_side_panes_buildable_init))

static void
premia_side_panes_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  PremiaSidePanes *self = PREMIA_SIDE_PANES (buildable);
  const gboolean is_end = g_strcmp0 (type, "end") == 0;

  if (!is_end && g_strcmp0 (type, "start") != 0)
    {
      parent_buildable_iface->add_child (buildable, builder, child, type);
      return;
    }
  gtk_widget_set_parent (GTK_WIDGET (child), GTK_WIDGET (self));
  *(is_end ? &self->end : &self->start) = GTK_WIDGET (child);
}

static void
premia_side_panes_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = premia_side_panes_add_child;
}

static void
premia_side_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                           int *minimum_baseline, int *natural_baseline)
{
  PremiaSidePanes *self = PREMIA_SIDE_PANES (widget);
  int start_min, start_nat, end_min, end_nat;

  /* How high does not depend on how wide: what is in the panes scrolls. */
  gtk_widget_measure (self->start, orientation, -1, &start_min, &start_nat, NULL, NULL);
  gtk_widget_measure (self->end, orientation, -1, &end_min, &end_nat, NULL, NULL);
  *minimum = MAX (start_min, end_min);
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (premia_text_scale (widget, self->both_width), *minimum) : MAX (start_nat, end_nat);
}

/* Whoever listens changes sizes, and that must not happen while they are given out. */
static gboolean
on_tell_cb (gpointer user_data)
{
  PremiaSidePanes *self = user_data;

  self->tell_id = 0;
  if (self->told_narrow != self->narrow)
    {
      self->told_narrow = self->narrow;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }
  if (self->told_width != self->start_width)
    {
      self->told_width = self->start_width;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_START_WIDTH]);
    }
  return G_SOURCE_REMOVE;
}

static void
place (GtkWidget *child, int x, int width, int height)
{
  if (width > 0)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, 0, width, height }, -1);
}

static void
premia_side_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PremiaSidePanes *self = PREMIA_SIDE_PANES (widget);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int end_width = 0;

  self->narrow = width < premia_text_scale (widget, self->both_width);
  if (self->show_end)
    end_width = self->narrow ? width : self->start_fixed > 0 ? width - premia_text_scale (widget, self->start_fixed) : premia_text_scale (widget, self->end_width);
  /* Both before either has its place: whoever comes or goes takes or leaves the focus, the other one wants to be laid out anew for that, and
   * what is asked for between here and the end of this function GTK forgets once it has been given. */
  gtk_widget_set_child_visible (self->start, width > end_width);
  gtk_widget_set_child_visible (self->end, end_width > 0);
  place (self->start, mirrored ? end_width : 0, width - end_width, height);
  place (self->end, mirrored ? 0 : width - end_width, end_width, height);
  if (width > end_width)
    self->start_width = width - end_width;
  if ((self->narrow != self->told_narrow || self->start_width != self->told_width) && self->tell_id == 0)
    self->tell_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_tell_cb, self, NULL);
}

static void
premia_side_panes_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaSidePanes *self = PREMIA_SIDE_PANES (object);

  switch (prop_id)
    {
    case PROP_SHOW_END:
      g_value_set_boolean (value, self->show_end);
      break;
    case PROP_BOTH_WIDTH:
      g_value_set_int (value, self->both_width);
      break;
    case PROP_END_WIDTH:
      g_value_set_int (value, self->end_width);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_START_WIDTH:
      g_value_set_int (value, self->start_width);
      break;
    case PROP_START_FIXED:
      g_value_set_int (value, self->start_fixed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_side_panes_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PremiaSidePanes *self = PREMIA_SIDE_PANES (object);

  switch (prop_id)
    {
    case PROP_SHOW_END:
      premia_side_panes_set_show_end (self, g_value_get_boolean (value));
      break;
    case PROP_BOTH_WIDTH:
      self->both_width = g_value_get_int (value);
      break;
    case PROP_END_WIDTH:
      self->end_width = g_value_get_int (value);
      break;
    case PROP_START_FIXED:
      self->start_fixed = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_side_panes_dispose (GObject *object)
{
  PremiaSidePanes *self = PREMIA_SIDE_PANES (object);

  g_clear_handle_id (&self->tell_id, g_source_remove);
  g_clear_pointer (&self->start, gtk_widget_unparent);
  g_clear_pointer (&self->end, gtk_widget_unparent);

  G_OBJECT_CLASS (premia_side_panes_parent_class)->dispose (object);
}

static void
premia_side_panes_class_init (PremiaSidePanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = premia_side_panes_get_property;
  object_class->set_property = premia_side_panes_set_property;
  object_class->dispose = premia_side_panes_dispose;
  widget_class->measure = premia_side_panes_measure;
  widget_class->size_allocate = premia_side_panes_size_allocate;

  properties[PROP_SHOW_END] = g_param_spec_boolean ("show-end", NULL, NULL, FALSE, G_PARAM_READWRITE | flags);
  properties[PROP_BOTH_WIDTH] = g_param_spec_int ("both-width", NULL, NULL, 0, G_MAXINT, 860, G_PARAM_READWRITE | flags);
  properties[PROP_END_WIDTH] = g_param_spec_int ("end-width", NULL, NULL, 1, G_MAXINT, 440, G_PARAM_READWRITE | flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | flags);
  properties[PROP_START_WIDTH] = g_param_spec_int ("start-width", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READABLE | flags);
  properties[PROP_START_FIXED] = g_param_spec_int ("start-fixed", NULL, NULL, 0, G_MAXINT, 0, G_PARAM_READWRITE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
premia_side_panes_init (PremiaSidePanes *self)
{
  self->both_width = 860;
  self->end_width = 440;
}

void
premia_side_panes_set_show_end (PremiaSidePanes *self, gboolean show_end)
{
  g_return_if_fail (PREMIA_IS_SIDE_PANES (self));

  if (self->show_end == !!show_end)
    return;
  self->show_end = !!show_end;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_END]);
}

gboolean
premia_side_panes_get_show_end (PremiaSidePanes *self)
{
  g_return_val_if_fail (PREMIA_IS_SIDE_PANES (self), FALSE);

  return self->show_end;
}

gboolean
premia_side_panes_get_narrow (PremiaSidePanes *self)
{
  g_return_val_if_fail (PREMIA_IS_SIDE_PANES (self), FALSE);

  return self->narrow;
}

int
premia_side_panes_get_start_width (PremiaSidePanes *self)
{
  g_return_val_if_fail (PREMIA_IS_SIDE_PANES (self), 0);

  return self->start_width;
}
