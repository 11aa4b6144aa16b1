/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/premia-document.h"
#include "ui/context/premia-context.h"
#include "ui/overview/premia-overview-figures.h"

G_BEGIN_DECLS

/* A person's performance on paper, with nothing of anybody else in it. @figures: of one person. (transfer full) */
PremiaDocument *premia_person_make_document (PremiaOverviewFigures *figures, PremiaContext *context);

G_END_DECLS
