/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-company.h"
#include "premia-ctl-verbs.h"

#include "exchange/premia-payout-file.h"

#include <glib/gi18n.h>
#include <string.h>

typedef char *(*FormatFunc) (PremiaPayout *payout, gsize *length, GError **error);

static FormatFunc
find_format (const char *name)
{
  if (name == NULL || strcmp (name, "text") == 0)
    return premia_payout_file_to_text;
  if (strcmp (name, "json") == 0)
    return premia_payout_file_to_json;
  return strcmp (name, "csv") == 0 ? premia_payout_file_to_csv : NULL;
}

static PremiaPayout *
calculate (PremiaCtlCompany *self, const PremiaSpan *span, GError **error)
{
  PremiaScheme *scheme = g_ptr_array_index (self->read, 0);
  g_autoptr (PremiaCube) cube = premia_cube_new (self->dataset, scheme, span, (guint) self->n_threads, error);
  PremiaPayout *payout;

  if (cube == NULL)
    {
      g_prefix_error (error, "%s: ", premia_ctl_company_name_data (self));
      return NULL;
    }
  payout = premia_payout_new (cube, scheme, error);
  if (payout == NULL)
    g_prefix_error (error, "%s: ", premia_ctl_company_name_scheme (self, 0));
  return payout;
}

static int
print_payout (const PremiaCtlCompany *self, PremiaPayout *payout)
{
  GError *error = NULL;
  gsize length;
  g_autofree char *text = find_format (self->format) (payout, &length, &error);

  if (text != NULL)
    return premia_ctl_print (text, (gssize) length);
  g_prefix_error (&error, "%s: ", premia_ctl_company_name_scheme (self, 0));
  return premia_ctl_company_fail (error);
}

int
premia_ctl_calc (int argc, char **argv)
{
  g_auto (PremiaCtlCompany) call = { 0 };
  g_autoptr (PremiaPayout) payout = NULL;
  PremiaSpan span;
  GError *error = NULL;
  int code;

  premia_ctl_company_init (&call, "calc");
  if (!premia_ctl_company_parse (&call, &argc, &argv, 0, N_("json, csv or text (the default)"),
                                 _("For example: premiactl calc --people people.csv --actions actions.csv "
                                   "--scheme scheme.json --period 2026-01")))
    return PREMIA_CTL_BAD_CALL;
  code = premia_ctl_company_check (&call, argc, argv, 0);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (find_format (call.format) == NULL)
    return premia_ctl_bad_call ("calc", _("there is no format “%s”: json, csv or text"), call.format);
  code = premia_ctl_company_read (&call);
  if (code == PREMIA_CTL_DONE)
    code = premia_ctl_company_get_span (&call, 0, &span);
  if (code != PREMIA_CTL_DONE)
    return code;
  payout = calculate (&call, &span, &error);
  return payout != NULL ? print_payout (&call, payout) : premia_ctl_company_fail (error);
}
