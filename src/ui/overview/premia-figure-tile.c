/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-figure-tile"

#include "premia-figure-tile.h"

#include <glib/gi18n.h>

struct _PremiaFigureTile
{
  GtkWidget  parent_instance;
  GtkWidget *box;
  GtkLabel  *title;
  GtkLabel  *value;
  GtkLabel  *change;
  GtkLabel  *before;
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PremiaFigureTile, premia_figure_tile, GTK_TYPE_WIDGET)

static void
set_class (GtkWidget *widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* A screen reader hears the tile as one sentence. */
static void
speak (PremiaFigureTile *self)
{
  g_autofree char *words = g_strdup_printf ("%s: %s %s %s", gtk_label_get_text (self->title), gtk_label_get_text (self->value),
                                            gtk_label_get_text (self->change), gtk_label_get_text (self->before));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strchomp (words), -1);
}

void
premia_figure_tile_set_figure (PremiaFigureTile *self, const char *value, const char *change, PremiaChange meaning, const char *before)
{
  g_return_if_fail (PREMIA_IS_FIGURE_TILE (self));

  gtk_label_set_text (self->value, value != NULL ? value : _("No data"));
  set_class (GTK_WIDGET (self->value), "dim-label", value == NULL);
  gtk_label_set_text (self->change, change != NULL ? change : "");
  gtk_widget_set_visible (GTK_WIDGET (self->change), change != NULL);
  set_class (GTK_WIDGET (self->change), "success", meaning == PREMIA_CHANGE_GOOD);
  set_class (GTK_WIDGET (self->change), "error", meaning == PREMIA_CHANGE_BAD);
  gtk_label_set_text (self->before, before != NULL ? before : "");
  speak (self);
}

static void
premia_figure_tile_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaFigureTile *self = PREMIA_FIGURE_TILE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_figure_tile_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PremiaFigureTile *self = PREMIA_FIGURE_TILE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (self->title, g_value_get_string (value));
      speak (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_figure_tile_dispose (GObject *object)
{
  g_clear_pointer (&PREMIA_FIGURE_TILE (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (premia_figure_tile_parent_class)->dispose (object);
}

static void
premia_figure_tile_class_init (PremiaFigureTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = premia_figure_tile_get_property;
  object_class->set_property = premia_figure_tile_set_property;
  object_class->dispose = premia_figure_tile_dispose;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/overview/premia-figure-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, value);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, change);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, before);
}

static void
premia_figure_tile_init (PremiaFigureTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
