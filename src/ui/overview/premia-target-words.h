/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-target.h"
#include "ui/context/premia-context.h"

G_BEGIN_DECLS

/* What was set, as a step that can be taken back: "Target: Show rate → 60%", "Target, Anna Petrova: Show rate → none". (transfer full) */
char *premia_target_say_step (const PremiaTarget *target, PremiaContext *context);

G_END_DECLS
