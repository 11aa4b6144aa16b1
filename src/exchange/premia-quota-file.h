/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-people.h"
#include "premia-intake.h"

G_BEGIN_DECLS

/* quotas.csv and scores.csv, which have the same columns; the person of a score is a person, never a
 * role or a team. (transfer full) (element-type PremiaQuotaRow); NULL with error. */
GPtrArray *premia_quota_file_read (GInputStream *stream, PremiaIntake *intake, gboolean scores, GCancellable *cancellable, GError **error);

/* @quotas (element-type PremiaQuotaRow) as quotas.csv or scores.csv, in their order. (transfer full) */
char      *premia_quota_file_write (GPtrArray *quotas);

G_END_DECLS
