/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-effect-page"

#include "premia-effect-page-private.h"

#include "premia-effect-card.h"
#include "report/premia-effect-charts.h"

#include <glib/gi18n.h>

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* One text, so that it can be selected as a whole. */
static void
show_cautions (PremiaEffectPage *self, const PremiaWords *words)
{
  g_autoptr (GPtrArray) said = premia_effect_say_cautions (self->effect, words);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < said->len; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (said, i));
  gtk_label_set_text (self->cautions, text->str);
}

void
premia_effect_page_show (PremiaEffectPage *self)
{
  PremiaLocale *locale = premia_context_get_locale (premia_page_get_context (PREMIA_PAGE (self)));
  const PremiaWords *words = premia_locale_get_words (locale);
  g_autofree char *setting = NULL;

  gtk_widget_set_visible (self->results, self->effect != NULL);
  clear_box (self->cards);
  if (self->effect == NULL)
    return;
  setting = premia_effect_say_setting (self->effect, words);
  gtk_label_set_text (self->setting, setting);
  gtk_widget_set_visible (self->measures_card, self->effect->weeks > 0);
  show_cautions (self, words);
  if (self->effect->weeks == 0)
    return;
  {
    g_autoptr (PremiaChart) chart = premia_effect_chart_new_measures (self->effect, locale);

    premia_chart_view_set_chart (self->measures, chart, _("What changed"));
  }
  for (guint m = 0; m < PREMIA_EFFECT_N_MEASURES; m++)
    gtk_box_append (self->cards, premia_effect_card_new (self->effect, m, self->effect_name, locale));
}
