/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-search-reports"

#include "premia-search-provider.h"
#include "engine/premia-report-setup.h"
#include "exchange/premia-report-setup-file.h"
#include "store/premia-workspace-setups.h"

#include <glib/gi18n.h>

/* As the page calls them. */
static const char *const kinds[PREMIA_N_REPORTS] = {
  [PREMIA_REPORT_PERFORMANCE] = N_("Performance report"),
  [PREMIA_REPORT_REGISTER] = N_("Pay register"),
  [PREMIA_REPORT_STATEMENTS] = N_("Compensation statements"),
  [PREMIA_REPORT_BADGES] = N_("Badge report"),
  [PREMIA_REPORT_SCHEME] = N_("Scheme sheet to sign"),
  [PREMIA_REPORT_EFFECT] = N_("Effect report"),
};

static void
add (GPtrArray *items, const char *title, const char *detail, const char *also, const char *kind, const char *setup)
{
  g_ptr_array_add (items, premia_search_item_new (PREMIA_SEARCH_REPORTS, title, detail, also, "win.show-report", g_variant_new ("(ss)", kind, setup)));
}

static void
add_setup (GPtrArray *items, const PremiaStoredSetup *stored)
{
  g_autoptr (PremiaReportSetup) setup = premia_report_setup_file_parse (stored->text, -1, stored->name, NULL);

  add (items, stored->name, setup != NULL ? _(kinds[setup->kind]) : "", NULL, "", stored->name);
}

static gboolean
list (const PremiaSearchSource *source, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) setups = premia_workspace_list_report_setups (source->workspace, error);

  for (guint i = 0; setups != NULL && i < setups->len; i++)
    add_setup (items, g_ptr_array_index (setups, i));
  for (guint i = 0; i < PREMIA_N_REPORTS; i++)
    add (items, _(kinds[i]), "", kinds[i], premia_report_kind_to_string ((PremiaReportKind) i), "");
  return setups != NULL;
}

const PremiaSearchProvider premia_search_reports = { PREMIA_SEARCH_REPORTS, list, NULL };
