/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-figure-tile"

#include "premia-figure-tile.h"

#include "ui/chart/premia-chart-view.h"
#include "ui/page/premia-own-name.h"

#include <glib/gi18n.h>

struct _PremiaFigureTile
{
  GtkWidget  parent_instance;
  GtkWidget *box;
  GtkLabel  *title;
  GtkLabel  *value;
  GtkLabel  *change;
  GtkLabel  *before;
  GtkLabel  *certainty;
  PremiaChartView *trend;
  GtkButton *open;
  GtkMenuButton *info;
  GtkMenuButton *target;
  GtkLabel  *target_label;
  char      *definition; /* (owned) (nullable) */
};

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

enum { MAKE_TARGET_POPOVER, ACTIVATED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

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
  const char *const parts[] = { gtk_label_get_text (self->value), gtk_label_get_text (self->change), gtk_label_get_text (self->before),
                                gtk_label_get_text (self->certainty), gtk_label_get_text (self->target_label) };
  GString *words = g_string_new (gtk_label_get_text (self->title));
  g_autofree char *spoken = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0' && (i < G_N_ELEMENTS (parts) - 1 || gtk_widget_has_css_class (GTK_WIDGET (self->target), "has-target")))
      {
        g_string_append_printf (words, "%s %s", any ? "," : ":", parts[i]);
        any = TRUE;
      }
  spoken = g_string_free (words, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static void
name_button (gpointer button, const char *what, const char *title)
{
  g_autofree char *name = g_strdup_printf ("%s: %s", title, what);

  gtk_widget_set_tooltip_text (button, what);
  premia_own_name_set (GTK_WIDGET (button), name);
}

static void
name_parts (PremiaFigureTile *self)
{
  const char *title = gtk_label_get_text (self->title);

  name_button (self->open, _("Show what is counted"), title);
  name_button (self->info, _("What this is"), title);
  name_button (self->target, _("Change the target"), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
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

void
premia_figure_tile_set_certainty (PremiaFigureTile *self, const char *certainty)
{
  g_return_if_fail (PREMIA_IS_FIGURE_TILE (self));

  gtk_label_set_text (self->certainty, certainty != NULL ? certainty : "");
  gtk_widget_set_visible (GTK_WIDGET (self->certainty), certainty != NULL);
  speak (self);
}

void
premia_figure_tile_set_trend (PremiaFigureTile *self, PremiaChart *trend)
{
  g_return_if_fail (PREMIA_IS_FIGURE_TILE (self));

  premia_chart_view_set_chart (self->trend, trend, gtk_label_get_text (self->title));
  gtk_widget_set_visible (GTK_WIDGET (self->trend), trend != NULL);
}

void
premia_figure_tile_set_definition (PremiaFigureTile *self, const char *definition)
{
  char *copy = g_strdup (definition);

  g_return_if_fail (PREMIA_IS_FIGURE_TILE (self));

  g_free (self->definition);
  self->definition = copy;
  gtk_widget_set_visible (GTK_WIDGET (self->info), definition != NULL);
}

void
premia_figure_tile_set_target (PremiaFigureTile *self, const char *target, gboolean reached, gboolean editable)
{
  g_return_if_fail (PREMIA_IS_FIGURE_TILE (self));

  gtk_label_set_text (self->target_label, target != NULL ? target : editable ? _("Set a target") : "");
  set_class (GTK_WIDGET (self->target), "has-target", target != NULL);
  set_class (GTK_WIDGET (self->target_label), "success", target != NULL && reached);
  set_class (GTK_WIDGET (self->target_label), "dim-label", target == NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->target), target != NULL || editable);
  gtk_widget_set_sensitive (GTK_WIDGET (self->target), editable);
  speak (self);
}

void
premia_figure_tile_set_activatable (PremiaFigureTile *self, gboolean activatable)
{
  g_return_if_fail (PREMIA_IS_FIGURE_TILE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->open), activatable);
}

const char *
premia_figure_tile_get_value (PremiaFigureTile *self)
{
  g_return_val_if_fail (PREMIA_IS_FIGURE_TILE (self), "");

  return gtk_label_get_text (self->value);
}

const char *
premia_figure_tile_get_target (PremiaFigureTile *self)
{
  g_return_val_if_fail (PREMIA_IS_FIGURE_TILE (self), "");

  return gtk_label_get_text (self->target_label);
}

/* What a label has no room for; asked for only where somebody points at it. */
static gboolean
on_query_tooltip_cb (GtkLabel *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (*gtk_label_get_text (label) == '\0')
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

static void
on_open_cb (PremiaFigureTile *self)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

/* Sixteen tiles have no popover each until one is opened. */
static void
make_definition (GtkMenuButton *button, gpointer user_data)
{
  PremiaFigureTile *self = user_data;
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = gtk_label_new (self->definition);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 38);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "small-popover");
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_menu_button_set_popover (button, popover);
}

static void
make_target (GtkMenuButton *button, gpointer user_data)
{
  GtkWidget *popover = NULL;

  g_signal_emit (user_data, signals[MAKE_TARGET_POPOVER], 0, &popover);
  gtk_menu_button_set_popover (button, popover);
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
      /* Each tooltip that is set asks the display where the pointer is. */
      if (g_strcmp0 (gtk_label_get_text (self->title), g_value_get_string (value)) == 0)
        break;
      gtk_label_set_text (self->title, g_value_get_string (value));
      name_parts (self);
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
premia_figure_tile_finalize (GObject *object)
{
  g_clear_pointer (&PREMIA_FIGURE_TILE (object)->definition, g_free);

  G_OBJECT_CLASS (premia_figure_tile_parent_class)->finalize (object);
}

static void
premia_figure_tile_class_init (PremiaFigureTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = premia_figure_tile_get_property;
  object_class->set_property = premia_figure_tile_set_property;
  object_class->dispose = premia_figure_tile_dispose;
  object_class->finalize = premia_figure_tile_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[MAKE_TARGET_POPOVER] = g_signal_new ("make-target-popover", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, GTK_TYPE_WIDGET, 0);
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/overview/premia-figure-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, value);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, change);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, before);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, certainty);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, trend);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, open);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, info);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, target);
  gtk_widget_class_bind_template_child (widget_class, PremiaFigureTile, target_label);
  gtk_widget_class_bind_template_callback (widget_class, on_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_query_tooltip_cb);
}

static void
premia_figure_tile_init (PremiaFigureTile *self)
{
  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  gtk_widget_init_template (GTK_WIDGET (self));
  premia_chart_view_set_compact (self->trend, TRUE);
  gtk_menu_button_set_create_popup_func (self->info, make_definition, self, NULL);
  gtk_menu_button_set_create_popup_func (self->target, make_target, self, NULL);
}
