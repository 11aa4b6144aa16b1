/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-ctl"

#include "premia-ctl-badges.h"
#include "premia-ctl-key.h"

#include "engine/premia-badge-holders.h"
#include "engine/premia-badge.h"
#include "jobs/premia-account-name.h"
#include "jobs/premia-contest-job.h"
#include "jobs/premia-credential-check.h"
#include "jobs/premia-credential-job.h"
#include "jobs/premia-load-job.h"
#include "report/premia-locale.h"

#include <glib/gi18n.h>
#include <string.h>

#define VERB "badges credential"

typedef struct
{
  char            *workspace, *badge, *email, *out, *folder, *key_file, *password_file, *verify; /* (owned) (nullable) */
  char           **people, **kinds;                                                           /* (owned) (nullable) */
  gboolean         everybody, anew;
  PremiaWorkspace *opened; /* (owned) */
  PremiaDesk      *desk;   /* (owned) */
} Call;

static void
call_clear (Call *call)
{
  g_free (call->workspace);
  g_free (call->badge);
  g_free (call->email);
  g_free (call->out);
  g_free (call->folder);
  g_free (call->key_file);
  g_free (call->password_file);
  g_free (call->verify);
  g_strfreev (call->people);
  g_strfreev (call->kinds);
  g_clear_pointer (&call->desk, premia_desk_unref);
  g_clear_object (&call->opened);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

static gboolean
parse (Call *call, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "workspace", 'w', 0, G_OPTION_ARG_FILENAME, &call->workspace, N_("The workspace"), N_("FILE") },
    { "badge", 0, 0, G_OPTION_ARG_STRING, &call->badge, N_("Which badge: achievement:NAME, medal:NAME:RANK, level:NUMBER or contest:ID"), N_("BADGE") },
    { "person", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->people, N_("Whose; may be given several times"), N_("ID") },
    { "everybody", 0, 0, G_OPTION_ARG_NONE, &call->everybody, N_("All who have the badge now, or have won the contest; with --folder"), NULL },
    { "email", 0, 0, G_OPTION_ARG_STRING, &call->email, N_("The person's address, by which they can show that it is theirs; only a salted hash of it is kept"), N_("ADDRESS") },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &call->out, N_("Where to: a name that ends in .png, .svg, .jwt or .json (to be read: not signed)"), N_("FILE") },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &call->folder, N_("Where to, for several people"), N_("FOLDER") },
    { "kind", 0, 0, G_OPTION_ARG_STRING_ARRAY, &call->kinds, N_("Which files go into the folder: png (the default), svg, jwt, json; may be given several times"), N_("KIND") },
    { "anew", 0, 0, G_OPTION_ARG_NONE, &call->anew, N_("Issue it anew, though it was issued before"), NULL },
    { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &call->key_file, N_("Where the key is, if it is not in the keyring"), N_("FILE") },
    { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &call->password_file, N_("A file whose first line is the password of an exported key"), N_("FILE") },
    { "verify", 0, 0, G_OPTION_ARG_FILENAME, &call->verify, N_("Check a credential, or a picture with one in it, instead"), N_("FILE") },
    { NULL },
  };

  return premia_ctl_parse (argc, argv, entries, NULL,
                           _("A badge that somebody has earned as a signed credential of Open Badges 3.0, alone or inside its picture. For example: premiactl badges "
                             "credential --workspace company.premia --person anna --badge \"achievement:First Deal\" --out first-deal.png"));
}

/* The kind of file that a name ends in; NULL: none. */
static const char *
kind_of (const char *name)
{
  const char *point = strrchr (name, '.');

  for (guint i = 0; point != NULL && i < PREMIA_N_CREDENTIAL_KINDS; i++)
    if (g_ascii_strcasecmp (point + 1, premia_credential_kinds[i]) == 0)
      return premia_credential_kinds[i];
  return NULL;
}

static int
check_target (const Call *call)
{
  const guint n = call->people == NULL ? 0 : g_strv_length (call->people);

  if ((call->out == NULL) == (call->folder == NULL))
    return premia_ctl_bad_call (VERB, "%s", _("say where to: --out for one person, or --folder"));
  if (n == 0 && !call->everybody)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--person");
  if (call->out != NULL && (n != 1 || call->everybody))
    return premia_ctl_bad_call (VERB, "%s", _("--out is for one person; several want --folder"));
  if (call->email != NULL && (n != 1 || call->everybody))
    return premia_ctl_bad_call (VERB, "%s", _("--email is for one person"));
  if (call->out != NULL && kind_of (call->out) == NULL)
    return premia_ctl_bad_call (VERB, _("“%s” ends neither in .png, .svg, .jwt nor .json"), call->out);
  for (char **kind = call->kinds; kind != NULL && *kind != NULL; kind++)
    if (!g_strv_contains (premia_credential_kinds, *kind))
      return premia_ctl_bad_call (VERB, _("there is no kind “%s”: png, svg, jwt or json"), *kind);
  return PREMIA_CTL_DONE;
}

static int
check (const Call *call, int argc, char **argv)
{
  g_auto (PremiaBadge) badge = { 0 };

  if (argc > 1)
    return premia_ctl_bad_call (VERB, _("“%s” belongs to no option"), argv[1]);
  if (call->verify != NULL)
    return PREMIA_CTL_DONE;
  if (call->workspace == NULL)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--workspace");
  if (call->badge == NULL)
    return premia_ctl_bad_call (VERB, _("%s is missing"), "--badge");
  if (!premia_badge_parse (call->badge, &badge))
    return premia_ctl_bad_call (VERB, _("“%s” is no badge: write achievement:NAME, medal:NAME:RANK, level:NUMBER or contest:ID"), call->badge);
  return check_target (call);
}

/* ---- issuing ---- */

static gboolean
load (Call *call, GError **error)
{
  g_autoptr (PremiaLoadJob) job = NULL;

  call->opened = premia_workspace_open (call->workspace, error);
  if (call->opened == NULL)
    return FALSE;
  premia_account_sign (call->opened, premia_ctl_now, NULL);
  job = premia_load_job_new (call->opened, NULL, 0);
  if (!premia_job_run (PREMIA_JOB (job), NULL, error))
    return FALSE;
  call->desk = premia_desk_ref (premia_load_job_get_desk (job));
  return TRUE;
}

/* All who have won it until now. */
static gboolean
add_winners (Call *call, const char *contest, PremiaCredentialJob *job, GError **error)
{
  g_autoptr (PremiaStoredBadgeSet) set = premia_workspace_load_badge_set (call->opened, error);
  g_autoptr (PremiaContestJob) judge = NULL;
  g_autoptr (GPtrArray) people = NULL;

  if (set == NULL)
    return FALSE;
  judge = premia_contest_job_new_for (call->opened, call->desk, set, contest, premia_ctl_now (NULL));
  if (!premia_job_run (PREMIA_JOB (judge), NULL, error))
    return FALSE;
  people = premia_contest_job_list_winners (judge);
  for (guint i = 0; i < people->len; i++)
    premia_credential_job_add (job, g_ptr_array_index (people, i), call->badge, NULL);
  return TRUE;
}

/* All who have it. */
static gboolean
add_everybody (Call *call, PremiaCredentialJob *job, GError **error)
{
  PremiaBadgeBook *book = premia_desk_get_badge_book (call->desk);
  g_autoptr (PremiaBadgeReplay) replay = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_auto (PremiaBadge) badge = { 0 };
  const PremiaBadgeHolders *holders;

  premia_badge_parse (call->badge, &badge);
  if (badge.kind == PREMIA_BADGE_CONTEST)
    return add_winners (call, badge.name, job, error);
  if (!premia_badge_book_play (book, premia_badge_book_get_sha256 (book), &replay, error))
    return FALSE;
  list = replay == NULL ? NULL : premia_badge_holders_list (premia_badge_replay_get_rules (replay), replay);
  holders = list == NULL ? NULL : premia_badge_holders_find (list, call->badge);
  for (guint i = 0; holders != NULL && i < holders->holders->len; i++)
    {
      const PremiaBadgeHolder *holder = &g_array_index (holders->holders, PremiaBadgeHolder, i);

      /* What the next midnight gives nobody has yet. */
      if (holder->at <= premia_ctl_now (NULL))
        premia_credential_job_add (job, premia_badge_history_get_account (premia_badge_replay_get_history (replay), holder->account), call->badge, NULL);
    }
  return TRUE;
}

static gboolean
write_one (const Call *call, PremiaCredentialJob *job, GError **error)
{
  const PremiaIssuedCredential *issued = g_ptr_array_index (premia_credential_job_get_issued (job), 0);
  g_autoptr (GBytes) bytes = premia_issued_credential_to_file (issued, kind_of (call->out), error);
  gsize length;
  const char *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &length);

  return data != NULL && g_file_set_contents (call->out, data, (gssize) length, error);
}

static int
say_issued (PremiaCredentialJob *job)
{
  GPtrArray *list = premia_credential_job_get_issued (job);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const PremiaIssuedCredential *issued = g_ptr_array_index (list, i);

      /* Translators: a person, a badge, and the id of the credential */
      g_string_append_printf (text, issued->is_new ? _("%1$s: “%2$s” is issued (%3$s)\n") : _("%1$s: “%2$s” was issued before (%3$s)\n"), issued->person_name, issued->title,
                              issued->id);
    }
  if (list->len == 0)
    g_string_append (text, _("Nobody has this badge yet.\n"));
  return premia_ctl_print (text->str, -1);
}

static gboolean
issue (Call *call, PremiaCredentialJob **result, GError **error)
{
  static const char *const usual[] = { "png", NULL };
  g_autoptr (GError) key_error = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (PremiaSigningKey) key = premia_ctl_key_find (call->opened, call->key_file, call->password_file, &key_error);
  g_autoptr (PremiaCredentialJob) job = NULL;

  /* Without a key what was issued before can still be had. */
  if (key == NULL && call->key_file != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&key_error));
      return FALSE;
    }
  job = premia_credential_job_new (call->opened, call->desk, key, premia_locale_guess_language (), premia_ctl_now (NULL));
  premia_credential_job_set_anew (job, call->anew);
  for (char **person = call->people; person != NULL && *person != NULL; person++)
    premia_credential_job_add (job, *person, call->badge, call->email);
  if (call->everybody && !add_everybody (call, job, error))
    return FALSE;
  if (call->folder != NULL)
    {
      g_autoptr (GFile) folder = g_file_new_for_commandline_arg (call->folder);

      premia_credential_job_set_folder (job, folder, call->kinds != NULL ? (const char *const *) call->kinds : usual);
    }
  if (!premia_job_run (PREMIA_JOB (job), NULL, &reason))
    {
      if (key_error != NULL && g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        g_propagate_prefixed_error (error, g_steal_pointer (&key_error), "%s ", _("“premiactl badges key --help” says how to make a key, or take one in."));
      else
        g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  *result = g_steal_pointer (&job);
  return TRUE;
}

/* ---- checking ---- */

static char *
format_moment (PremiaInstant instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (instant / 1000000);

  return time == NULL ? g_strdup ("") : g_date_time_format (time, "%Y-%m-%d %H:%M UTC");
}

static void
say_line (GString *text, const char *name, const char *value)
{
  if (*value != '\0')
    /* Translators: what something is called, and what it is */
    g_string_append_printf (text, _("%1$s: %2$s\n"), name, value);
}

static int
verify (const Call *call)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PremiaCheckedCredential) checked = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *earned = NULL;
  gsize length;

  if (!g_file_get_contents (call->verify, &data, &length, &error))
    return premia_ctl_fail (error);
  bytes = g_bytes_new (data, length);
  checked = premia_credential_check (bytes, call->verify, premia_ctl_now (NULL), &error);
  if (checked == NULL)
    {
      g_printerr ("%s\n", error->message);
      return PREMIA_CTL_BAD_INPUT;
    }
  earned = format_moment (checked->badge->awarded_at);
  say_line (text, _("Badge"), checked->badge->badge_name);
  say_line (text, _("Person"), checked->badge->person_name);
  say_line (text, _("Issuer"), checked->badge->issuer_name);
  say_line (text, _("Earned"), earned);
  say_line (text, _("For"), checked->badge->criteria);
  say_line (text, _("Key"), checked->thumbprint);
  if (!checked->is_signed)
    g_string_append (text, _("It is not signed: anybody can have written it.\n"));
  else if (checked->is_bound)
    g_string_append (text, _("The signature is right, and by the issuer's own key.\n"));
  else
    g_string_append_printf (text, _("The signature is right. Whether the key is the issuer's own, %s has to say.\n"), checked->badge->issuer_id);
  premia_ctl_print (text->str, -1);
  return checked->is_signed ? PREMIA_CTL_DONE : PREMIA_CTL_BAD_INPUT;
}

int
premia_ctl_badges_credential (int argc, char **argv)
{
  g_auto (Call) call = { NULL };
  g_autoptr (PremiaCredentialJob) job = NULL;
  g_autoptr (GError) error = NULL;
  int code;

  if (!parse (&call, &argc, &argv))
    return PREMIA_CTL_BAD_CALL;
  code = check (&call, argc, argv);
  if (code != PREMIA_CTL_DONE)
    return code;
  if (call.verify != NULL)
    return verify (&call);
  if (!load (&call, &error) || !issue (&call, &job, &error) || (call.out != NULL && !write_one (&call, job, &error)))
    return premia_ctl_fail (error);
  return say_issued (job);
}
