/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-chart-card"

#include "premia-chart-card.h"

#include "ui/chart/premia-chart-view.h"

struct _PremiaChartCard
{
  AdwBin           parent_instance;
  GtkLabel        *title;
  GtkDropDown     *choices;
  PremiaChartView *chart;
  GtkLabel        *note;
};

enum { PROP_0, PROP_TITLE, N_PROPS };
enum { CHOSEN, ITEM_ACTIVATED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PremiaChartCard, premia_chart_card, ADW_TYPE_BIN)

void
premia_chart_card_set_chart (PremiaChartCard *self, PremiaChart *chart)
{
  g_return_if_fail (PREMIA_IS_CHART_CARD (self));

  premia_chart_view_set_chart (self->chart, chart, gtk_label_get_text (self->title));
  gtk_widget_set_visible (GTK_WIDGET (self), chart != NULL);
}

void
premia_chart_card_set_note (PremiaChartCard *self, const char *note)
{
  g_return_if_fail (PREMIA_IS_CHART_CARD (self));

  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
}

void
premia_chart_card_set_choices (PremiaChartCard *self, const char *const *choices, const char *what)
{
  g_autoptr (GtkStringList) list = NULL;

  g_return_if_fail (PREMIA_IS_CHART_CARD (self));

  list = gtk_string_list_new (choices);
  gtk_drop_down_set_model (self->choices, G_LIST_MODEL (list));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choices), what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->choices), TRUE);
}

guint
premia_chart_card_get_chosen (PremiaChartCard *self)
{
  g_return_val_if_fail (PREMIA_IS_CHART_CARD (self), 0);

  return gtk_widget_get_visible (GTK_WIDGET (self->choices)) ? gtk_drop_down_get_selected (self->choices) : 0;
}

static void
on_chosen_cb (PremiaChartCard *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->choices)) && gtk_drop_down_get_selected (self->choices) != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[CHOSEN], 0, gtk_drop_down_get_selected (self->choices));
}

static void
on_item_activated_cb (PremiaChartCard *self, int item)
{
  g_signal_emit (self, signals[ITEM_ACTIVATED], 0, item);
}

static void
premia_chart_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (PREMIA_CHART_CARD (object)->title));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_chart_card_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_text (PREMIA_CHART_CARD (object)->title, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_chart_card_class_init (PremiaChartCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = premia_chart_card_get_property;
  G_OBJECT_CLASS (klass)->set_property = premia_chart_card_set_property;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ITEM_ACTIVATED] = g_signal_new ("item-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/overview/premia-chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaChartCard, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaChartCard, choices);
  gtk_widget_class_bind_template_child (widget_class, PremiaChartCard, chart);
  gtk_widget_class_bind_template_child (widget_class, PremiaChartCard, note);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, on_item_activated_cb);
}

static void
premia_chart_card_init (PremiaChartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
