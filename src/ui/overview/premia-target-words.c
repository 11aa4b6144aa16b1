/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-target-words"

#include "premia-target-words.h"
#include "premia-figure-words.h"
#include "ui/page/premia-step-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whose target it is; NULL: the company's. Borrowed. */
static const char *
say_whose (const PremiaTarget *target, PremiaDesk *desk)
{
  const char *part = strchr (target->scope, ':');
  PremiaPeople *people = desk != NULL ? premia_dataset_get_people (premia_desk_get_dataset (desk)) : NULL;
  int found;

  if (*target->scope == '\0')
    return NULL;
  if (part != NULL)
    return part + 1;
  found = people != NULL ? premia_people_find (people, target->scope) : -1;
  if (found < 0 || *premia_people_get (people, (guint) found)->name == '\0')
    return target->scope;
  return premia_people_get (people, (guint) found)->name;
}

char *
premia_target_say_step (const PremiaTarget *target, PremiaContext *context)
{
  PremiaLocale *locale = premia_context_get_locale (context);
  PremiaDesk *desk = premia_context_get_desk (context);
  const char *metric = premia_metric_say_name (target->metric, premia_locale_get_words (locale));
  const char *whose = say_whose (target, desk);
  g_autofree char *name = NULL;
  g_autofree char *value = NULL;

  if (whose != NULL)
    /* Translators: a target that was set: a person or a team, and the figure: “Target, Anna Petrova: Show rate” */
    name = g_strdup_printf (_("Target, %1$s: %2$s"), whose, metric);
  else
    /* Translators: a target that was set: %s is the figure: “Target: Show rate” */
    name = g_strdup_printf (_("Target: %s"), metric);
  if (target->has_value)
    value = premia_figure_say_value (target->metric, premia_rational_from_micros (target->value),
                                     desk != NULL ? premia_desk_get_settings (desk)->currency : "", locale);
  return premia_step_say_change (name, target->has_value ? value : C_("target", "none"));
}
