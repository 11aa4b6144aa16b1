/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-credential-job"

#include "premia-credential-job.h"

#include "engine/premia-badge.h"
#include "engine/premia-contest-result.h"
#include "engine/premia-error.h"
#include "engine/premia-file-name.h"
#include "engine/premia-wording-contest.h"
#include "exchange/premia-contest-file.h"
#include "exchange/premia-gamification-file.h"
#include "exchange/premia-jws.h"
#include "exchange/premia-open-badge-file.h"
#include "jobs/premia-badge-earnings.h"
#include "jobs/premia-badge-rule.h"
#include "jobs/premia-badge-wardrobe.h"
#include "jobs/premia-credential-key.h"

#include <glib/gi18n.h>
#include <string.h>

#define PICTURE_SIZE 512

typedef struct { char *person, *badge, *email; } Order;

struct _PremiaCredentialJob
{
  PremiaJob            parent_instance;
  PremiaWorkspace     *workspace; /* (owned) */
  PremiaDesk          *desk;      /* (owned) */
  PremiaSigningKey    *key;       /* (owned) (nullable) */
  char                *language;  /* (owned) */
  PremiaInstant        now;
  gboolean             anew;
  GPtrArray           *orders;    /* (owned) (element-type Order) */
  GFile               *folder;    /* (owned) (nullable) */
  char               **kinds;     /* (owned) (nullable) */
  GPtrArray           *issued;    /* (owned) (element-type PremiaIssuedCredential) */

  /* While it runs. */
  PremiaStoredBadgeSet *set;      /* (owned) */
  PremiaBadgeWardrobe  *wardrobe; /* (owned) */
  PremiaGamification   *rules;    /* (owned) (nullable) */
  PremiaEarnedBadges   *earned;   /* (owned) (nullable) */
  PremiaLocale         *locale;   /* (owned) */
  PremiaContestResult  *judged;   /* (owned) (nullable): the contest that was asked for last: of all who have won it */
  char                 *judged_id; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PremiaCredentialJob, premia_credential_job, PREMIA_TYPE_JOB)

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->person);
  g_free (order->badge);
  g_free (order->email);
  g_free (order);
}

/* ---- contests ---- */

/* One of the set, and how it stands. Borrowed (nullable). It takes a while where there are many actions, and all its winners ask. */
static PremiaContestResult *
judge (PremiaCredentialJob *self, const char *id)
{
  const char *text = premia_stored_badge_set_get_contest (self->set, id);
  g_autoptr (PremiaContest) contest = NULL;

  if (g_strcmp0 (self->judged_id, id) == 0)
    return self->judged;
  g_clear_pointer (&self->judged, premia_contest_result_unref);
  g_free (self->judged_id);
  self->judged_id = g_strdup (id);
  contest = *text == '\0' ? NULL : premia_contest_file_parse (text, -1, id, NULL);
  if (contest != NULL)
    self->judged = premia_contest_result_new (contest, premia_desk_get_dataset (self->desk), premia_desk_get_own_zone (self->desk),
                                              premia_desk_get_settings (self->desk)->currency, self->now, NULL);
  return self->judged;
}

/* The first win of a person. */
static PremiaInstant
find_win (PremiaContestResult *result, PremiaDesk *desk, const char *person)
{
  const int index = premia_people_find (premia_dataset_get_people (premia_desk_get_dataset (desk)), person);
  GArray *wins = premia_contest_result_get_wins (result);

  for (guint i = 0; i < wins->len; i++)
    {
      const PremiaContestWin *win = &g_array_index (wins, PremiaContestWin, i);

      if ((int) win->person == index)
        return premia_zone_start_of (premia_desk_get_own_zone (desk), win->won_on);
    }
  return PREMIA_NEVER;
}

static PremiaInstant
find_moment (PremiaCredentialJob *self, const char *person, const char *text)
{
  g_auto (PremiaBadge) badge = { 0 };
  PremiaContestResult *result;
  PremiaInstant at;

  if (!premia_badge_parse (text, &badge))
    return PREMIA_NEVER;
  if (badge.kind == PREMIA_BADGE_CONTEST)
    {
      result = judge (self, badge.name);
      return result == NULL ? PREMIA_NEVER : find_win (result, self->desk, person);
    }
  at = self->earned == NULL ? PREMIA_NEVER : premia_earned_badges_find (self->earned, person, text, NULL);
  return at > self->now ? PREMIA_NEVER : at;
}

/* ---- what it says ---- */

static gboolean
miss (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
miss (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (PREMIA_ERROR, PREMIA_ERROR_MISSING, format, arguments);
  va_end (arguments);
  return FALSE;
}

static const char *
get_company (PremiaCredentialJob *self)
{
  const PremiaBrand *brand = premia_badge_wardrobe_get_brand (self->wardrobe);

  return *brand->name != '\0' ? brand->name : premia_desk_get_settings (self->desk)->company;
}

static char *
make_title (PremiaCredentialJob *self, const char *text)
{
  g_auto (PremiaBadge) badge = { 0 };
  PremiaContestResult *result = NULL;

  if (premia_badge_parse (text, &badge) && badge.kind == PREMIA_BADGE_CONTEST)
    result = judge (self, badge.name);
  return result != NULL ? premia_wording_contest_name (premia_contest_result_get_contest (result), premia_locale_get_words (self->locale))
                        : premia_badge_wardrobe_get_title (self->wardrobe, text);
}

/* What it is earned for. */
static char *
make_criteria (PremiaCredentialJob *self, const PremiaBadge *badge, const char *text)
{
  PremiaContestResult *result = badge->kind == PREMIA_BADGE_CONTEST ? judge (self, badge->name) : NULL;

  if (result != NULL)
    return premia_wording_contest (premia_contest_result_get_contest (result), premia_desk_get_settings (self->desk)->currency,
                                   premia_locale_get_words (self->locale));
  return self->rules == NULL ? g_strdup ("")
                             : premia_badge_rule_to_words (text, self->rules, premia_dataset_get_catalogue (premia_desk_get_dataset (self->desk)), self->locale);
}

static char *
describe (PremiaCredentialJob *self, const PremiaBadge *badge, const char *title)
{
  switch (badge->kind)
    {
    case PREMIA_BADGE_MEDAL:
      /* Translators: the name of a badge, and a company */
      return g_strdup_printf (_("Medal “%1$s” of %2$s"), title, get_company (self));
    case PREMIA_BADGE_LEVEL:
      /* Translators: a level, and a company */
      return g_strdup_printf (C_("level of a company", "%1$s of %2$s"), title, get_company (self));
    case PREMIA_BADGE_CONTEST:
      return g_strdup_printf (_("Winner of “%1$s” of %2$s"), title, get_company (self));
    case PREMIA_BADGE_ACHIEVEMENT:
    default:
      return g_strdup_printf (_("Achievement “%1$s” of %2$s"), title, get_company (self));
    }
}

static void
set_text (char **text, char *value)
{
  g_free (*text);
  *text = value;
}

static void
say_issuer (PremiaCredentialJob *self, PremiaOpenBadge *open)
{
  const PremiaBrand *brand = premia_badge_wardrobe_get_brand (self->wardrobe);
  PremiaEmblem *logo = premia_badge_wardrobe_get_logo (self->wardrobe);

  set_text (&open->issuer_id, *brand->url != '\0' ? g_strdup (brand->url) : premia_jwk_to_did (premia_signing_key_get_jwk (self->key)));
  set_text (&open->issuer_name, g_strdup (get_company (self)));
  set_text (&open->issuer_url, g_strdup (brand->url));
  set_text (&open->issuer_email, g_strdup (brand->email));
  if (logo != NULL)
    set_text (&open->issuer_image, premia_emblem_to_data_address (logo));
}

static void
say_badge (PremiaCredentialJob *self, PremiaOpenBadge *open, const char *text, const char *title, const PremiaBadgeFace *face)
{
  g_auto (PremiaBadge) badge = { 0 };
  g_autofree char *svg = premia_badge_face_to_svg (face, PICTURE_SIZE);
  g_autoptr (GBytes) picture = g_bytes_new (svg, strlen (svg));

  premia_badge_parse (text, &badge);
  set_text (&open->badge_id, premia_open_badge_make_id ((const char *const[]){ open->issuer_id, get_company (self), "badge", text, NULL }));
  set_text (&open->badge_name, g_strdup (title));
  set_text (&open->description, describe (self, &badge, title));
  set_text (&open->criteria, make_criteria (self, &badge, text));
  set_text (&open->kind, g_strdup (badge.kind == PREMIA_BADGE_MEDAL || badge.kind == PREMIA_BADGE_CONTEST ? "Award" : "Achievement"));
  /* Sharp at any size, and a fifth of the bytes of a PNG. */
  set_text (&open->badge_image, premia_open_badge_data_uri (picture, "image/svg+xml"));
}

static void
say_person (PremiaCredentialJob *self, PremiaOpenBadge *open, const Order *order, const char *name)
{
  set_text (&open->person_id, premia_open_badge_make_id ((const char *const[]){ open->issuer_id, get_company (self), "person", order->person, NULL }));
  set_text (&open->person_name, g_strdup (name));
  if (*order->email == '\0')
    return;
  /* Another one for each credential, so that nobody can look hashes up in a list. */
  set_text (&open->salt, g_compute_checksum_for_string (G_CHECKSUM_SHA256, open->id, -1));
  open->salt[16] = '\0';
  set_text (&open->email_hash, premia_open_badge_hash_email (order->email, open->salt));
}

/* ---- one of them ---- */

static const PremiaPerson *
find_person (PremiaCredentialJob *self, const char *id)
{
  PremiaPeople *people = premia_dataset_get_people (premia_desk_get_dataset (self->desk));
  const int index = premia_people_find (people, id);

  return index < 0 ? NULL : premia_people_get (people, (guint) index);
}

/* What was issued before; NULL: nothing that could be read. */
static PremiaOpenBadge *
read_known (const PremiaCredential *known)
{
  g_autoptr (PremiaJws) jws = known == NULL ? NULL : premia_jws_parse (known->text, -1, known->id, NULL);

  return jws == NULL ? NULL : premia_open_badge_parse (jws->payload, -1, TRUE, known->id, NULL);
}

/* Whether what was issued before is what is wanted. */
static gboolean
will_do (PremiaCredentialJob *self, const PremiaOpenBadge *known, const Order *order)
{
  g_autofree char *hash = NULL;

  if (known == NULL || self->anew)
    return FALSE;
  if (*order->email == '\0')
    return TRUE;
  hash = premia_open_badge_hash_email (order->email, known->salt);
  return strcmp (hash, known->email_hash) == 0;
}

static gboolean
sign (PremiaCredentialJob *self, const Order *order, const PremiaCredential *known, PremiaIssuedCredential *issued, const PremiaBadgeFace *face,
      GError **error)
{
  g_autoptr (PremiaOpenBadge) open = premia_open_badge_new ();
  g_autofree char *payload = NULL;
  PremiaCredential stored = { .person = order->person, .badge = order->badge, .issued_at = self->now };

  issued->earned_at = find_moment (self, order->person, order->badge);
  if (issued->earned_at == PREMIA_NEVER)
    /* Translators: a person and a badge */
    return miss (error, _("%1$s has not earned “%2$s”, so there is nothing to confirm."), issued->person_name, issued->title);
  if (self->key == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no key yet that could sign badges. Make one first."));
      return FALSE;
    }
  say_issuer (self, open);
  set_text (&open->id, known != NULL ? g_strdup (known->id)
                                     : premia_open_badge_make_id ((const char *const[]){ open->issuer_id, get_company (self), "credential", order->badge,
                                                                                        order->person, NULL }));
  say_badge (self, open, order->badge, issued->title, face);
  say_person (self, open, order, issued->person_name);
  open->awarded_at = issued->earned_at;
  open->valid_from = known != NULL ? self->now : issued->earned_at;
  payload = premia_open_badge_to_payload (open);
  issued->jwt = premia_signing_key_sign (self->key, payload, error);
  issued->id = g_strdup (open->id);
  issued->is_new = TRUE;
  stored.id = issued->id;
  stored.text = issued->jwt;
  return issued->jwt != NULL && premia_workspace_save_credential (self->workspace, &stored, error);
}

/* Who and what, or why not. */
static gboolean
check_order (PremiaCredentialJob *self, const Order *order, PremiaIssuedCredential *issued, GError **error)
{
  const PremiaPerson *person = find_person (self, order->person);

  if (person == NULL)
    return miss (error, _("There is nobody with the id “%s” in this workspace."), order->person);
  if (*order->email != '\0' && (strchr (order->email, '@') == NULL || strpbrk (order->email, " \t\n") != NULL))
    {
      g_set_error (error, PREMIA_ERROR, PREMIA_ERROR_SYNTAX, _("“%s” is no e-mail address"), order->email);
      return FALSE;
    }
  issued->person = g_strdup (order->person);
  issued->badge = g_strdup (order->badge);
  issued->person_name = g_strdup (*person->name != '\0' ? person->name : person->id);
  issued->title = make_title (self, order->badge);
  return TRUE;
}

static gboolean
issue (PremiaCredentialJob *self, const Order *order, GError **error)
{
  PremiaIssuedCredential *issued = g_new0 (PremiaIssuedCredential, 1);
  g_autoptr (PremiaCredential) known = NULL;
  g_autoptr (PremiaOpenBadge) said = NULL;
  g_autoptr (GError) reason = NULL;
  const PremiaBadgeFace *face;

  g_ptr_array_add (self->issued, issued);
  if (!check_order (self, order, issued, error))
    return FALSE;
  known = premia_workspace_find_credential (self->workspace, order->person, order->badge, &reason);
  if (reason != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  said = read_known (known);
  face = premia_badge_wardrobe_get_face (self->wardrobe, order->badge, issued->title);
  issued->svg = premia_badge_face_to_svg (face, PICTURE_SIZE);
  issued->png = premia_badge_face_to_png (face, PICTURE_SIZE);
  if (issued->png == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("There is not enough memory for the picture of “%s”."), issued->title);
      return FALSE;
    }
  if (!will_do (self, said, order))
    return sign (self, order, known, issued, face, error);
  issued->id = g_strdup (known->id);
  issued->jwt = g_strdup (known->text);
  issued->earned_at = said->awarded_at;
  return TRUE;
}

/* ---- all of them ---- */

static gboolean
prepare (PremiaCredentialJob *self, GError **error)
{
  self->set = premia_workspace_load_badge_set (self->workspace, error);
  if (self->set == NULL)
    return FALSE;
  self->wardrobe = premia_badge_wardrobe_new (self->set, self->workspace);
  self->rules = *self->set->gamification == '\0' ? NULL : premia_gamification_file_parse (self->set->gamification, -1, "gamification.json", NULL);
  self->earned = premia_badge_earnings_of_now (self->desk);
  self->locale = premia_locale_new (self->language);
  return *get_company (self) != '\0' || miss (error, _("The company has no name that could stand on a badge. Give it one in the brand's settings."));
}

static gboolean
issue_all (PremiaCredentialJob *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->orders->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) || !issue (self, g_ptr_array_index (self->orders, i), error))
        return FALSE;
      premia_job_report (PREMIA_JOB (self), (i + 1.0) / (self->orders->len + 1.0));
    }
  return TRUE;
}

static gboolean
needs_writing (PremiaCredentialJob *self)
{
  return self->key != NULL && premia_workspace_get_read_only_reason (self->workspace) == NULL;
}

static gboolean
issue_in_one_change (PremiaCredentialJob *self, GCancellable *cancellable, GError **error)
{
  if (!needs_writing (self))
    return issue_all (self, cancellable, error);
  if (!premia_workspace_begin (self->workspace, error))
    return FALSE;
  if (premia_credential_key_set (self->workspace, self->key, error) && issue_all (self, cancellable, error))
    return premia_workspace_commit (self->workspace, error);
  premia_workspace_rollback (self->workspace);
  return FALSE;
}

/* A name that no other of them has: people may be called the same. */
static char *
name_file (const PremiaIssuedCredential *issued, const char *kind, GHashTable *taken)
{
  g_autofree char *name = premia_issued_credential_name_file (issued, kind);
  g_autofree char *folded = g_utf8_casefold (name, -1);

  if (g_hash_table_contains (taken, folded))
    {
      g_autofree char *title = g_strdup_printf ("%.*s (%s)", (int) (strlen (name) - strlen (kind) - 1), name, issued->person);

      set_text (&name, premia_file_name_make (title, kind));
    }
  return premia_file_name_take (name, taken);
}

static gboolean
write_files (PremiaCredentialJob *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) reason = NULL;

  if (!g_file_make_directory_with_parents (self->folder, cancellable, &reason) && !g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  for (guint i = 0; i < self->issued->len; i++)
    for (char **kind = self->kinds; *kind != NULL; kind++)
      {
        const PremiaIssuedCredential *issued = g_ptr_array_index (self->issued, i);
        g_autofree char *name = name_file (issued, *kind, taken);
        g_autoptr (GFile) file = g_file_get_child (self->folder, name);
        g_autoptr (GBytes) bytes = premia_issued_credential_to_file (issued, *kind, error);

        if (bytes == NULL
            || !g_file_replace_contents (file, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable,
                                         error))
          return FALSE;
      }
  return TRUE;
}

static void
forget (PremiaCredentialJob *self)
{
  g_clear_pointer (&self->wardrobe, premia_badge_wardrobe_unref);
  g_clear_pointer (&self->set, premia_stored_badge_set_free);
  g_clear_pointer (&self->rules, premia_gamification_unref);
  g_clear_pointer (&self->earned, premia_earned_badges_unref);
  g_clear_object (&self->locale);
  g_clear_pointer (&self->judged, premia_contest_result_unref);
  g_clear_pointer (&self->judged_id, g_free);
}

static gboolean
premia_credential_job_run (PremiaJob *job, GCancellable *cancellable, GError **error)
{
  PremiaCredentialJob *self = PREMIA_CREDENTIAL_JOB (job);
  const gboolean done = prepare (self, error) && issue_in_one_change (self, cancellable, error)
                        && (self->folder == NULL || write_files (self, cancellable, error));

  /* On the thread that used it. */
  forget (self);
  if (done)
    premia_job_report (job, 1);
  return done;
}

static void
premia_credential_job_finalize (GObject *object)
{
  PremiaCredentialJob *self = PREMIA_CREDENTIAL_JOB (object);

  forget (self);
  g_clear_pointer (&self->issued, g_ptr_array_unref);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_strfreev);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->key, premia_signing_key_unref);
  g_clear_pointer (&self->desk, premia_desk_unref);
  g_clear_object (&self->workspace);
  g_clear_object (&self->folder);

  G_OBJECT_CLASS (premia_credential_job_parent_class)->finalize (object);
}

static void
premia_credential_job_class_init (PremiaCredentialJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_credential_job_finalize;
  PREMIA_JOB_CLASS (klass)->run = premia_credential_job_run;
}

static void
premia_credential_job_init (PremiaCredentialJob *self)
{
  self->orders = g_ptr_array_new_with_free_func (order_free);
  self->issued = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_issued_credential_free);
}

PremiaCredentialJob *
premia_credential_job_new (PremiaWorkspace *workspace, PremiaDesk *desk, PremiaSigningKey *key, const char *language, PremiaInstant now)
{
  PremiaCredentialJob *self;

  g_return_val_if_fail (PREMIA_IS_WORKSPACE (workspace) && desk != NULL && language != NULL, NULL);

  self = g_object_new (PREMIA_TYPE_CREDENTIAL_JOB, NULL);
  self->workspace = g_object_ref (workspace);
  self->desk = premia_desk_ref (desk);
  self->key = key == NULL ? NULL : premia_signing_key_ref (key);
  self->language = g_strdup (language);
  self->now = now;
  return self;
}

void
premia_credential_job_add (PremiaCredentialJob *self, const char *person, const char *badge, const char *email)
{
  Order *order = g_new0 (Order, 1);

  g_return_if_fail (PREMIA_IS_CREDENTIAL_JOB (self) && person != NULL && badge != NULL);

  order->person = g_strdup (person);
  order->badge = g_strdup (badge);
  order->email = g_strdup (email == NULL ? "" : email);
  g_strstrip (order->email);
  g_ptr_array_add (self->orders, order);
}

void
premia_credential_job_set_anew (PremiaCredentialJob *self, gboolean anew)
{
  g_return_if_fail (PREMIA_IS_CREDENTIAL_JOB (self));

  self->anew = anew;
}

void
premia_credential_job_set_folder (PremiaCredentialJob *self, GFile *folder, const char *const *kinds)
{
  g_return_if_fail (PREMIA_IS_CREDENTIAL_JOB (self) && G_IS_FILE (folder) && kinds != NULL);

  g_set_object (&self->folder, folder);
  g_strfreev (self->kinds);
  self->kinds = g_strdupv ((char **) kinds);
}

GPtrArray *
premia_credential_job_get_issued (PremiaCredentialJob *self)
{
  g_return_val_if_fail (PREMIA_IS_CREDENTIAL_JOB (self), NULL);

  return self->issued;
}
