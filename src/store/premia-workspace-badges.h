/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-workspace.h"

G_BEGIN_DECLS

/*
 * Badges as the workspace keeps them: as texts, byte for byte. exchange reads them. Notices: PREMIA_WORKSPACE_BADGES.
 */

typedef struct { char *id, *text; } PremiaStoredText;

/* All of it at one moment. Strings are never NULL; "" is none. */
typedef struct
{
  char      *gamification; /* gamification.json */
  char      *brand;        /* exchange/premia-brand-file.h */
  GPtrArray *arts;         /* (owned) (element-type PremiaStoredText): id is engine/premia-badge.h's text; exchange/premia-badge-art-file.h; by id */
  GPtrArray *contests;     /* (owned) (element-type PremiaStoredText): exchange/premia-contest-file.h; by id */
} PremiaStoredBadgeSet;

PremiaStoredBadgeSet *premia_stored_badge_set_new (void);
PremiaStoredBadgeSet *premia_stored_badge_set_copy (const PremiaStoredBadgeSet *self);
void                  premia_stored_badge_set_free (PremiaStoredBadgeSet *self);
gboolean              premia_stored_badge_set_equal (const PremiaStoredBadgeSet *a, const PremiaStoredBadgeSet *b);
/* "" if there is none. Borrowed. */
const char           *premia_stored_badge_set_get_art (const PremiaStoredBadgeSet *self, const char *badge);
const char           *premia_stored_badge_set_get_contest (const PremiaStoredBadgeSet *self, const char *id);
/* "" takes it away. */
void                  premia_stored_badge_set_set_art (PremiaStoredBadgeSet *self, const char *badge, const char *text);
void                  premia_stored_badge_set_set_contest (PremiaStoredBadgeSet *self, const char *id, const char *text);

/* (transfer full): NULL with error */
PremiaStoredBadgeSet *premia_workspace_load_badge_set (PremiaWorkspace *self, GError **error);
/* In one change what differs from what is there; nothing differs: nothing is written. Every gamification.json that was ever saved is kept.
 * @now: µs. PREMIA_STORE_ERROR_INVALID: a text is no UTF-8. */
gboolean              premia_workspace_save_badge_set (PremiaWorkspace *self, const PremiaStoredBadgeSet *set, PremiaInstant now, GError **error);

/* A gamification.json that was saved once. */
typedef struct { char *text, *sha256; PremiaInstant saved_at; } PremiaGamificationVersion;
void       premia_gamification_version_free (PremiaGamificationVersion *version);
/* (transfer full) (element-type PremiaGamificationVersion): the newest first, each text once. */
GPtrArray *premia_workspace_list_gamification_versions (PremiaWorkspace *self, GError **error);

/* (transfer full) (nullable): NULL without error: it was never saved. */
char      *premia_workspace_find_gamification_version (PremiaWorkspace *self, const char *sha256, GError **error);

/* Pictures: logos, own symbols. Kept once for the same bytes, under their SHA-256 (hexadecimal). At most 4 MiB: PREMIA_STORE_ERROR_INVALID.
 * They stay, since an undo may want them again. @media_type: "image/svg+xml" or "image/png". *sha256: (transfer full). */
gboolean   premia_workspace_add_picture (PremiaWorkspace *self, GBytes *bytes, const char *media_type, char **sha256, GError **error);
/* (transfer full) (nullable): NULL without error: there is none. *media_type: (transfer full) (nullable). */
GBytes    *premia_workspace_get_picture (PremiaWorkspace *self, const char *sha256, char **media_type, GError **error);

/* What was handed out for a contest, streak or goal: to each once. */
typedef enum { PREMIA_AWARD_ACTION, PREMIA_AWARD_PAY, PREMIA_AWARD_WORD } PremiaAwardWay; /* a server action; a line of pay; said only */
typedef struct
{
  char          *contest, *person, *occasion; /* occasion: which time it was won: "2026-10", "2026-W44" */
  PremiaAwardWay way;
  char          *detail;    /* action and key; or run and amount */
  char          *author;
  PremiaInstant  at;
} PremiaAward;

void       premia_award_free (PremiaAward *award);
/* (transfer full) (element-type PremiaAward): as they were handed out. */
GPtrArray *premia_workspace_list_awards (PremiaWorkspace *self, GError **error);
/* PREMIA_STORE_ERROR_EXISTS: they have it already. */
gboolean   premia_workspace_add_award (PremiaWorkspace *self, const PremiaAward *award, GError **error);
gboolean   premia_workspace_remove_award (PremiaWorkspace *self, const char *contest, const char *person, const char *occasion, GError **error);

/* An Open Badges credential that was issued: it keeps its id, so that issuing it again gives the same. */
typedef struct { char *id, *person, *badge, *text; PremiaInstant issued_at; } PremiaCredential;
void              premia_credential_free (PremiaCredential *credential);
GPtrArray        *premia_workspace_list_credentials (PremiaWorkspace *self, GError **error); /* (transfer full) (element-type PremiaCredential) */
/* (transfer full) (nullable): NULL without error: not yet issued. */
PremiaCredential *premia_workspace_find_credential (PremiaWorkspace *self, const char *person, const char *badge, GError **error);
/* Replaces that of the same person and badge. */
gboolean          premia_workspace_save_credential (PremiaWorkspace *self, const PremiaCredential *credential, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaStoredBadgeSet, premia_stored_badge_set_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaAward, premia_award_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaCredential, premia_credential_free)
G_END_DECLS
