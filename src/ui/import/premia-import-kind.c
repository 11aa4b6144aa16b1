/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-kind"

#include "premia-import-kind.h"

#include <glib/gi18n.h>

static const char *const names[PREMIA_N_TABLES] = {
  [PREMIA_TABLE_PEOPLE] = NC_("table", "People"),
  [PREMIA_TABLE_ACTIONS] = NC_("table", "Actions"),
  [PREMIA_TABLE_QUOTAS] = NC_("table", "Quotas"),
  [PREMIA_TABLE_SCORES] = NC_("table", "Scores"),
  [PREMIA_TABLE_ABSENCES] = NC_("table", "Absences"),
  [PREMIA_TABLE_CALENDAR] = NC_("table", "Calendar"),
  [PREMIA_TABLE_RATES] = NC_("table", "Exchange rates"),
  [PREMIA_TABLE_SCHEME] = NC_("table", "Pay scheme"),
  [PREMIA_TABLE_ADVANCES] = NC_("table", "Paid in advance"),
};

const char *
premia_import_kind_get_name (PremiaTableKind kind)
{
  g_return_val_if_fail (kind >= PREMIA_TABLE_UNKNOWN && kind < PREMIA_N_TABLES, "");

  return kind == PREMIA_TABLE_UNKNOWN ? _("A table of another program") : g_dpgettext2 (GETTEXT_PACKAGE, "table", names[kind]);
}
