/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"

G_BEGIN_DECLS

#define PREMIA_TYPE_OVERVIEW_PAGE (premia_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaOverviewPage, premia_overview_page, PREMIA, OVERVIEW_PAGE, PremiaPage)

G_END_DECLS
