/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PREMIA_STAGE_CALL, PREMIA_STAGE_CONVERSATION, PREMIA_STAGE_SET, PREMIA_STAGE_CONFIRMED, PREMIA_STAGE_RESCHEDULED,
  PREMIA_STAGE_HELD, PREMIA_STAGE_NO_SHOW, PREMIA_STAGE_QUALIFIED, PREMIA_STAGE_REJECTED,
  PREMIA_STAGE_WON, PREMIA_STAGE_LOST, PREMIA_STAGE_CANCELLED, PREMIA_STAGE_PAID,
  PREMIA_N_STAGES,
  PREMIA_STAGE_NONE = -1, /* an action that is only counted by name */
} PremiaStage;

typedef enum { PREMIA_PART_SETTER, PREMIA_PART_CLOSER, PREMIA_PART_NOBODY } PremiaPart;

const char *premia_stage_to_string (PremiaStage stage);               /* "no_show" */
PremiaStage premia_stage_parse (const char *text);                    /* NONE if unknown */

/**
 * PremiaCatalogue:
 * Which stage an action name stands for, and for each stage who performs and who answers for it.
 * Immutable, ref-counted; starts from the defaults of SCHEMES.md §1.
 */
typedef struct _PremiaCatalogue PremiaCatalogue;
typedef struct { const char *action; PremiaStage stage; } PremiaCatalogueEntry;

PremiaCatalogue *premia_catalogue_new_default (void);
/* @entries override or add to the defaults. */
PremiaCatalogue *premia_catalogue_new (const PremiaCatalogueEntry *entries, gsize n);
PremiaCatalogue *premia_catalogue_ref (PremiaCatalogue *self);
void             premia_catalogue_unref (PremiaCatalogue *self);
PremiaStage      premia_catalogue_stage_of (PremiaCatalogue *self, const char *action);
PremiaPart       premia_stage_performed_by (PremiaStage stage);
PremiaPart       premia_stage_answered_by (PremiaStage stage);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCatalogue, premia_catalogue_unref)
G_END_DECLS
