/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "jobs/premia-desk.h"
#include "premia-activity-index.h"
#include "report/premia-locale.h"
#include "ui/page/premia-text-line.h"

G_BEGIN_DECLS

typedef enum
{
  PREMIA_ACTIVITY_WHEN,
  PREMIA_ACTIVITY_WHO,
  PREMIA_ACTIVITY_WHAT,
  PREMIA_ACTIVITY_CLIENT,
  PREMIA_ACTIVITY_REFERENCE,
  PREMIA_ACTIVITY_SEGMENT,
  PREMIA_ACTIVITY_AMOUNT,
  PREMIA_N_ACTIVITY_COLUMNS
} PremiaActivityColumn;

const PremiaTextLineShape *premia_activity_line_get_shape (void);
/* The texts of an action, one for each column. Borrowed ones are the desk's. */
void                   premia_activity_line_show (PremiaTextLine *line, PremiaActivityIndex *index, guint32 number, PremiaDesk *desk, PremiaLocale *locale);

/* @currency "": the workspace's. (transfer full) */
char       *premia_activity_say_amount (PremiaDesk *desk, PremiaLocale *locale, PremiaMoney amount, const char *currency);

G_END_DECLS
