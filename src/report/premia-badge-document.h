/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/premia-badge-replay.h"
#include "engine/premia-chosen-people.h"
#include "engine/premia-zone.h"
#include "premia-document.h"

G_BEGIN_DECLS

/* What a badge report is made of; everything is borrowed. */
typedef struct
{
  PremiaBadgeReplay        *replay; /* (nullable): there are no rules */
  PremiaPeople             *people;
  PremiaZone               *zone;
  PremiaPeriod              period; /* badges that came in it are told as new */
  const PremiaChosenPeople *chosen; /* (nullable): everybody */
} PremiaBadgeReport;

/* Who has which badge since when, as the replay has it, and levels. Of one person alone: their own badges and what they are on the way to,
 * and no word of others. (transfer full) */
PremiaDocument *premia_badge_document_new (const PremiaBadgeReport *report, const PremiaLetterhead *letterhead);

G_END_DECLS
