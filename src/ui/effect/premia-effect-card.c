/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect-card"

#include "premia-effect-card.h"

#include "report/premia-effect-charts.h"
#include "ui/chart/premia-chart-view.h"

struct _PremiaEffectCard
{
  GtkWidget        parent_instance;
  GtkWidget       *box;
  GtkLabel        *title;
  GtkLabel        *text;
  PremiaChartView *chart;
  GtkWidget       *caption;
};

G_DEFINE_FINAL_TYPE (PremiaEffectCard, premia_effect_card, GTK_TYPE_WIDGET)

static void
premia_effect_card_dispose (GObject *object)
{
  g_clear_pointer (&PREMIA_EFFECT_CARD (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (premia_effect_card_parent_class)->dispose (object);
}

static void
premia_effect_card_class_init (PremiaEffectCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_effect_card_dispose;

  g_type_ensure (PREMIA_TYPE_CHART_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/effect/premia-effect-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectCard, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectCard, title);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectCard, text);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectCard, chart);
  gtk_widget_class_bind_template_child (widget_class, PremiaEffectCard, caption);
}

static void
premia_effect_card_init (PremiaEffectCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
premia_effect_card_new (const PremiaEffect *effect, PremiaEffectMeasure measure, const char *change, PremiaLocale *locale)
{
  PremiaEffectCard *self;
  const char *title;
  g_autofree char *text = NULL;

  g_return_val_if_fail (effect != NULL && change != NULL && PREMIA_IS_LOCALE (locale), NULL);

  self = g_object_new (PREMIA_TYPE_EFFECT_CARD, NULL);
  title = premia_effect_say_name (measure, premia_locale_get_words (locale));
  text = premia_effect_say_result (effect, measure, premia_locale_get_words (locale));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  /* A line at nothing is no picture. */
  if (effect->results[measure].part[0][0] + effect->results[measure].part[0][1] > 0.0)
    {
      g_autoptr (PremiaChart) chart = premia_effect_chart_new_weeks (effect, measure, change, locale);

      premia_chart_view_set_chart (self->chart, chart, title);
    }
  else
    {
      gtk_widget_set_visible (GTK_WIDGET (self->chart), FALSE);
      gtk_widget_set_visible (self->caption, FALSE);
    }
  return GTK_WIDGET (self);
}
