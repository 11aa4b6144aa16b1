/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-acceptance"

#include "premia-acceptance.h"

#include "engine/premia-error.h"

#include <glib/gi18n.h>

#define CRITERIA "acceptance.criteria" /* one a line */

static GStrv
make_defaults (void)
{
  /* Translators: why a meeting may be rejected: whom the closer met has no say */
  const char *const criteria[] = { _("Decision maker"), _("Need"), _("Budget"), _("Time frame"), _("Known client"), NULL };

  return g_strdupv ((char **) criteria);
}

GStrv
premia_acceptance_read_criteria (PremiaWorkspace *workspace, GError **error)
{
  g_autofree char *text = premia_workspace_get_setting (workspace, CRITERIA, error);

  if (text == NULL)
    return NULL;
  return *text == '\0' ? make_defaults () : g_strsplit (text, "\n", -1);
}

gboolean
premia_acceptance_write_criteria (PremiaWorkspace *workspace, const char *const *criteria, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; criteria[i] != NULL; i++)
    {
      g_autofree char *criterion = g_strstrip (g_strdelimit (g_strdup (criteria[i]), "\n\r", ' '));

      if (*criterion == '\0')
        continue;
      g_string_append_printf (text, "%s%s", n > 0 ? "\n" : "", criterion);
      n++;
    }
  if (n < PREMIA_CRITERIA_MIN || n > PREMIA_CRITERIA_MAX)
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_RANGE, _("Meetings are judged by %d to %d criteria."), PREMIA_CRITERIA_MIN, PREMIA_CRITERIA_MAX);
      return FALSE;
    }
  return premia_workspace_set_setting (workspace, CRITERIA, text->str, error);
}

GArray *
premia_acceptance_get_rules (PremiaDesk *desk)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (PremiaAcceptRule));

  for (guint i = 0; i < premia_desk_get_n_schemes (desk); i++)
    {
      const PremiaDeskScheme *scheme = premia_desk_get_scheme (desk, i);
      PremiaAcceptRule rule;

      if (!scheme->in_force || !scheme->scheme->has_auto_accept)
        continue;
      rule = (PremiaAcceptRule) { premia_desk_get_zone (desk, scheme->scheme), scheme->scheme->auto_accept_days };
      g_array_append_val (rules, rule);
    }
  return rules;
}
