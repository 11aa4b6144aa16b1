/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"

G_BEGIN_DECLS

#define PREMIA_TYPE_REPORTS_PAGE (premia_reports_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaReportsPage, premia_reports_page, PREMIA, REPORTS_PAGE, PremiaPage)

G_END_DECLS
