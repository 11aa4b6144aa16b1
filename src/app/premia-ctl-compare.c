/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-doctor.h"
#include "premia-ctl-verbs.h"

#include "exchange/premia-compare-file.h"

#include <glib/gi18n.h>

#define FLAGS (PREMIA_CTL_WORKSPACE | PREMIA_CTL_CHANCE | PREMIA_CTL_MANY_SCHEMES)

/* Amounts of different currencies do not stand beside each other. */
static int
check_currencies (const PremiaCtlCompany *call)
{
  const PremiaScheme *first = g_ptr_array_index (call->read, 0);

  for (guint i = 1; i < call->read->len; i++)
    {
      const PremiaScheme *other = g_ptr_array_index (call->read, i);

      if (!g_str_equal (first->currency, other->currency))
        {
          /* Translators: a file, a currency, a currency */
          g_printerr (_("%s: /currency: it pays in %s, and what it is compared with in %s\n"), premia_ctl_company_name_scheme (call, i), other->currency,
                      first->currency);
          return PREMIA_CTL_BAD_INPUT;
        }
    }
  return PREMIA_CTL_DONE;
}

static int
compare (PremiaCtlCompany *call, gboolean json)
{
  g_autoptr (GPtrArray) schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_compared_scheme_free);
  g_autofree char *text = NULL;
  gsize length;

  for (guint i = 0; i < call->read->len; i++)
    {
      GError *error = NULL;
      int code;
      g_autoptr (PremiaDiagnosis) diagnosis = premia_ctl_examine (call, i, &code);
      PremiaComparedScheme *compared;

      if (diagnosis == NULL)
        return code;
      compared = premia_compared_scheme_new (diagnosis, &error);
      if (compared == NULL)
        {
          g_prefix_error (&error, "%s: ", premia_ctl_company_name_scheme (call, i));
          return premia_ctl_company_fail (error);
        }
      g_ptr_array_add (schemes, compared);
    }
  text = json ? premia_compare_file_to_json (schemes, &length) : premia_compare_file_to_text (schemes, &length);
  return premia_ctl_print (text, (gssize) length);
}

int
premia_ctl_compare (int argc, char **argv)
{
  g_auto (PremiaCtlCompany) call = { 0 };
  gboolean json;
  int code;

  premia_ctl_company_init (&call, "compare");
  if (!premia_ctl_company_parse (&call, &argc, &argv, FLAGS, N_("json or text (the default)"),
                                 _("What two or more schemes would have paid, side by side. For example: premiactl compare --people people.csv "
                                   "--actions actions.csv --scheme now.json --scheme instead.json --from 2026-01 --to 2026-12")))
    return PREMIA_CTL_BAD_CALL;
  code = premia_ctl_company_check (&call, argc, argv, FLAGS);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (call.schemes[1] == NULL)
    return premia_ctl_bad_call ("compare", "%s", _("give --scheme at least twice: each of those to compare"));
  json = premia_ctl_wants_json (&call, &code);
  if (code == PREMIA_CTL_DONE)
    code = premia_ctl_company_read (&call);
  if (code == PREMIA_CTL_DONE)
    code = check_currencies (&call);
  return code == PREMIA_CTL_DONE ? compare (&call, json) : code;
}
