/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-scheme-difference"

#include "premia-scheme-difference-private.h"

#include <glib/gi18n-lib.h>

static void
add_text (PremiaDifference *self, const char *what, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) != 0)
    premia_difference_add_value (self, PREMIA_CHANGE_RULE, what, NULL, g_strdup (before), g_strdup (after));
}

static const char *
name_of (PremiaDifference *self, PremiaScheme *scheme)
{
  const char *name = premia_label_get (&scheme->name, self->words->language);

  return name != NULL && *name != '\0' ? name : scheme->id;
}

static const char *
role_of (PremiaDifference *self, PremiaScheme *scheme)
{
  return scheme->role != NULL ? premia_wording_role (scheme->role, self->words) : _ ("everybody");
}

static char *
say_days (PremiaScheme *scheme)
{
  if (!scheme->has_auto_accept)
    return g_strdup (_ ("never"));
  return g_strdup_printf (ngettext ("after %u day", "after %u days", scheme->auto_accept_days), scheme->auto_accept_days);
}

static char *
say_rounding (PremiaDifference *self, PremiaScheme *scheme)
{
  static const char *const modes[] = {
    [PREMIA_ROUND_HALF_UP] = N_ ("to %s, halves up"),
    [PREMIA_ROUND_HALF_EVEN] = N_ ("to %s, halves to the even one"),
    [PREMIA_ROUND_DOWN] = N_ ("to %s, down"),
  };
  g_autofree char *to = self->words->format_number (premia_rational_from_micros (scheme->rounding_to), 6, FALSE, self->words->user_data);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (_ (modes[scheme->rounding_mode]), to);
#pragma GCC diagnostic pop
}

void
premia_difference_add_rules (PremiaDifference *self)
{
  static const char *const periods[] = { [PREMIA_PERIOD_WEEK] = N_ ("every week"), [PREMIA_PERIOD_MONTH] = N_ ("every month"),
                                         [PREMIA_PERIOD_QUARTER] = N_ ("every quarter"), [PREMIA_PERIOD_YEAR] = N_ ("every year") };
  static const char *const prorations[] = { N_ ("by calendar days"), N_ ("by months"), N_ ("by working days") };
  PremiaScheme *before = self->before, *after = self->after;
  g_autofree char *days_before = say_days (before), *days_after = say_days (after);
  g_autofree char *rounding_before = say_rounding (self, before), *rounding_after = say_rounding (self, after);

  add_text (self, _ ("Name"), name_of (self, before), name_of (self, after));
  add_text (self, _ ("Role"), role_of (self, before), role_of (self, after));
  add_text (self, _ ("Calculated"), _ (periods[before->period]), _ (periods[after->period]));
  add_text (self, _ ("Currency"), before->currency, after->currency);
  add_text (self, _ ("Time zone"), before->time_zone != NULL ? before->time_zone : "UTC", after->time_zone != NULL ? after->time_zone : "UTC");
  add_text (self, _ ("Parts of a period"), _ (prorations[before->proration]), _ (prorations[after->proration]));
  add_text (self, _ ("Accepted without an answer"), days_before, days_after);
  add_text (self, _ ("Rounding"), rounding_before, rounding_after);
  add_text (self, _ ("Which version pays"), before->version_at_set ? _ ("the one under which the appointment was set") : _ ("the one in force on the day that counts"),
            after->version_at_set ? _ ("the one under which the appointment was set") : _ ("the one in force on the day that counts"));
  add_text (self, _ ("Debts are taken from"), before->recover_from_all ? _ ("the whole pay") : _ ("all but salary"),
            after->recover_from_all ? _ ("the whole pay") : _ ("all but salary"));
}
