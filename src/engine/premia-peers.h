/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-reckoning.h"

G_BEGIN_DECLS

/* One person's part of what is decided among several. */
typedef struct
{
  PremiaMoney  amount;  /* rounded: the prize of the place, the share of the pool; `when` stops a prize only later */
  PremiaReason reason;
  guint        group;   /* in `groups`; G_MAXUINT: takes no part */
  guint        place;   /* rank: from 1 on; 0 none */
  guint        n_tied;  /* rank: people of this place, themselves counted */
} PremiaPeer;

/* Those among whom it is decided: of one period, and role or team. */
typedef struct
{
  guint          n;       /* with a place; sharing the pool */
  PremiaMoney    pool;    /* rounded */
  PremiaRational weights; /* of all */
} PremiaPeerGroup;

/**
 * PremiaPeers:
 * What one `rank` or `split_pool` comes to for all people and periods, found in one go since each depends on
 * the others.
 */
typedef struct _PremiaPeers
{
  PremiaPeer *cells;  /* n_people × n_periods, person-major */
  GArray     *groups; /* PremiaPeerGroup */
} PremiaPeers;

/* @truth: (nullable): by cell whether the component's `when` holds; NULL: it is asked person by person where it
 * matters. NULL: overflow, naming the component. */
PremiaPeers *premia_peers_new (PremiaCube *cube, PremiaScheme *scheme, guint index, const guint8 *truth, GError **error);
void         premia_peers_free (PremiaPeers *self);
/* The place among those tied in a way that no prize depended on (ties: earliest); else the place as it is. */
guint        premia_peers_settle_place (const PremiaPeers *self, const PremiaReckoning *reckoning, guint index);

/* By component: those of `rank` and `split_pool`, else NULL. */
PremiaPeers *const *premia_payout_get_peers (PremiaPayout *payout);

/* ---- for the parts: premia-rank.c, premia-pool.c ---- */

typedef struct
{
  guint group; /* by role or team, from 0 on within the period */
  guint person;
} PremiaContender;

typedef struct
{
  PremiaCube            *cube;
  PremiaScheme          *scheme;
  const PremiaComponent *component;
  guint                  index, n_people, n_periods, period;
  const guint8          *truth;
  PremiaPeers           *peers;
  GArray                *contenders; /* (owned) PremiaContender of the period, by group, then person */
} PremiaPeerRound;

static inline PremiaPeer *
premia_peer_round_get_peer (const PremiaPeerRound *self, guint person)
{
  return &self->peers->cells[(gsize) person * self->n_periods + self->period];
}

/* A measure's value as a column of whole numbers, or one by one. */
gboolean premia_peer_round_read (const PremiaPeerRound *self, guint measure, guint person, PremiaRational *value);
/* Contenders [@first, @end) are one group. FALSE: overflow. */
gboolean premia_peer_round_rank (PremiaPeerRound *self, guint first, guint end);
gboolean premia_peer_round_split (PremiaPeerRound *self, guint first, guint end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaPeers, premia_peers_free)
G_END_DECLS
