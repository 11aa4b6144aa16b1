/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-report-setup.h"

G_BEGIN_DECLS

/* A report of that kind as this person likes them: in the language and on the paper of the preferences. (transfer full) */
PremiaReportSetup *premia_report_habits_new_setup (PremiaReportKind kind);

G_END_DECLS
