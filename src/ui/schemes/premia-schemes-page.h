/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/page/premia-page.h"

G_BEGIN_DECLS

#define PREMIA_TYPE_SCHEMES_PAGE (premia_schemes_page_get_type ())
G_DECLARE_FINAL_TYPE (PremiaSchemesPage, premia_schemes_page, PREMIA, SCHEMES_PAGE, PremiaPage)

G_END_DECLS
