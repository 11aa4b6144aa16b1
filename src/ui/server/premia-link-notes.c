/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-link-notes"

#include "premia-link-notes.h"
#include "premia-server-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Of a kind: more are told as a number. */
#define MOST_NAMED 50

typedef enum { TOPIC_PROBLEMS, TOPIC_MISSING, TOPIC_STRANGERS, TOPIC_REFUSED, TOPIC_WAITING, TOPIC_HISTORY, N_TOPICS } Topic;

struct _PremiaLinkNotes
{
  AdwBin               parent_instance;
  AdwPreferencesGroup *look_group;
  AdwPreferencesGroup *history_group;
  AdwExpanderRow      *topics[N_TOPICS];
  GtkWidget           *create_button;
  GPtrArray           *rows[N_TOPICS]; /* (owned): in the topic; the widgets are its own */
};

G_DEFINE_FINAL_TYPE (PremiaLinkNotes, premia_link_notes, ADW_TYPE_BIN)

char *
premia_link_notes_say_person (PremiaContext *context, const char *id)
{
  PremiaDesk *desk = premia_context_get_desk (context);
  PremiaPeople *people = desk != NULL ? premia_dataset_get_people (premia_desk_get_dataset (desk)) : NULL;
  const int index = people != NULL ? premia_people_find (people, id) : -1;

  return g_strdup (index >= 0 && *premia_people_get (people, (guint) index)->name != '\0' ? premia_people_get (people, (guint) index)->name : id);
}

/* ---- rows ---- */

static void
add_row (PremiaLinkNotes *self, Topic topic, const char *title, const char *subtitle, const char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (value != NULL)
    {
      GtkWidget *label = gtk_label_new (value);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  adw_expander_row_add_row (self->topics[topic], row);
  g_ptr_array_add (self->rows[topic], row);
}

static void
add_more (PremiaLinkNotes *self, Topic topic, PremiaLocale *locale, guint n)
{
  g_autofree char *number = premia_locale_format_count (locale, n - MIN (n, MOST_NAMED));
  g_autofree char *more = g_strdup_printf (ngettext ("and %s more", "and %s more", n - MIN (n, MOST_NAMED)), number);

  if (n > MOST_NAMED)
    add_row (self, topic, more, NULL, NULL);
}

/* Takes @title. It stays open if it was: only what is in it is another. */
static void
begin_topic (PremiaLinkNotes *self, Topic topic, char *title, guint n)
{
  for (guint i = 0; i < self->rows[topic]->len; i++)
    adw_expander_row_remove (self->topics[topic], g_ptr_array_index (self->rows[topic], i));
  g_ptr_array_set_size (self->rows[topic], 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->topics[topic]), title);
  gtk_widget_set_visible (GTK_WIDGET (self->topics[topic]), n > 0);
  g_free (title);
}

static void
show_ids (PremiaLinkNotes *self, Topic topic, PremiaContext *context, GPtrArray *ids)
{
  for (guint i = 0; i < MIN (ids->len, MOST_NAMED); i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *name = premia_link_notes_say_person (context, id);

      add_row (self, topic, name, NULL, strcmp (name, id) != 0 ? id : NULL);
    }
  add_more (self, topic, premia_context_get_locale (context), ids->len);
}

/* "Accepted · Smirnov", and when or why. */
static void
show_request (PremiaLinkNotes *self, Topic topic, PremiaContext *context, const PremiaActionRequest *request)
{
  PremiaDesk *desk = premia_context_get_desk (context);
  g_autofree char *what = premia_server_words_action (request->action);
  g_autofree char *who = premia_link_notes_say_person (context, request->account);
  g_autofree char *meeting = g_strndup (request->key, strcspn (request->key, "#"));
  g_autofree char *title = *meeting != '\0' ? g_strdup_printf ("%s · %s", what, meeting) : g_strdup (what);
  g_autofree char *when = desk != NULL ? premia_locale_format_instant (premia_context_get_locale (context), request->at, premia_desk_get_own_zone (desk)) : g_strdup ("");
  g_autofree char *by = g_strdup_printf ("%s · %s", who, when);
  g_autofree char *reason = *request->reason != '\0' ? g_strdup_printf ("%s\n%s", by, request->reason) : g_strdup (by);

  add_row (self, topic, title, reason, NULL);
}

static void
show_requests (PremiaLinkNotes *self, Topic topic, PremiaContext *context, GPtrArray *requests)
{
  for (guint i = 0; i < MIN (requests->len, MOST_NAMED); i++)
    show_request (self, topic, context, g_ptr_array_index (requests, i));
  add_more (self, topic, premia_context_get_locale (context), requests->len);
}

/* ---- what there is to look at ---- */

static guint
show_problems (PremiaLinkNotes *self, PremiaContext *context)
{
  PremiaServerLink *link = premia_context_get_server_link (context);
  PremiaSyncJob *job = premia_server_link_get_state (link) != PREMIA_LINK_SYNCING ? premia_server_link_get_job (link) : NULL;
  GPtrArray *problems = job != NULL ? premia_sync_job_get_summary (job)->problems : NULL;
  const guint n = problems != NULL ? problems->len : 0;

  begin_topic (self, TOPIC_PROBLEMS, premia_server_words_count (premia_context_get_locale (context), n, ngettext ("%s thing did not go through", "%s things did not go through", n)), n);
  for (guint i = 0; i < MIN (n, MOST_NAMED); i++)
    add_row (self, TOPIC_PROBLEMS, g_ptr_array_index (problems, i), NULL, NULL);
  add_more (self, TOPIC_PROBLEMS, premia_context_get_locale (context), n);
  return n;
}

/* The button itself is short, since it stands beside a sentence in a narrow window. */
static void
show_create_button (PremiaLinkNotes *self, PremiaLocale *locale, guint n)
{
  g_autofree char *label = premia_server_words_count (locale, n, ngettext ("Create %s Account…", "Create %s Accounts…", n));

  gtk_widget_set_tooltip_text (self->create_button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->create_button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, label, -1);
}

static void
show_topics (PremiaLinkNotes *self, PremiaContext *context, const PremiaServerReview *review)
{
  PremiaLocale *locale = premia_context_get_locale (context);
  guint n = show_problems (self, context);

  begin_topic (self, TOPIC_MISSING, premia_server_words_count (locale, review->missing->len, ngettext ("%s of us has no account there", "%s of us have no account there", review->missing->len)), review->missing->len);
  show_ids (self, TOPIC_MISSING, context, review->missing);
  show_create_button (self, locale, review->missing->len);
  begin_topic (self, TOPIC_STRANGERS, premia_server_words_count (locale, review->strangers->len, ngettext ("%s account there is nobody of ours", "%s accounts there are nobody of ours", review->strangers->len)), review->strangers->len);
  show_ids (self, TOPIC_STRANGERS, context, review->strangers);
  begin_topic (self, TOPIC_REFUSED, premia_server_words_count (locale, review->refused->len, ngettext ("%s verdict was refused", "%s verdicts were refused", review->refused->len)), review->refused->len);
  show_requests (self, TOPIC_REFUSED, context, review->refused);
  begin_topic (self, TOPIC_WAITING, premia_server_words_count (locale, review->waiting->len, ngettext ("%s verdict waits to be told the server", "%s verdicts wait to be told the server", review->waiting->len)), review->waiting->len);
  show_requests (self, TOPIC_WAITING, context, review->waiting);
  n += review->missing->len + review->strangers->len + review->refused->len + review->waiting->len;
  gtk_widget_set_visible (GTK_WIDGET (self->look_group), n > 0);
}

/* ---- the synchronisations so far ---- */

static void
show_history (PremiaLinkNotes *self, PremiaContext *context, GPtrArray *syncs)
{
  PremiaLocale *locale = premia_context_get_locale (context);
  PremiaDesk *desk = premia_context_get_desk (context);

  begin_topic (self, TOPIC_HISTORY, g_strdup (_("Synchronisations so far")), syncs->len);
  for (guint i = 0; desk != NULL && i < syncs->len; i++)
    {
      const PremiaServerSync *sync = g_ptr_array_index (syncs, i);
      g_autofree char *when = premia_locale_format_instant (locale, sync->ended_at, premia_desk_get_own_zone (desk));
      g_autofree char *news = premia_server_words_news (locale, sync->n_actions, sync->n_transactions, sync->n_changed, sync->n_achievements, sync->n_medals);
      g_autoptr (GString) said = g_string_new (*sync->problem != '\0' ? sync->problem : news);

      if (*sync->problem != '\0' && *news != '\0')
        g_string_append_printf (said, "\n%s", news);
      add_row (self, TOPIC_HISTORY, when, said->len > 0 ? said->str : _("Nothing new"), NULL);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->history_group), syncs->len > 0);
}

void
premia_link_notes_show (PremiaLinkNotes *self, PremiaContext *context, const PremiaServerReview *review)
{
  g_return_if_fail (PREMIA_IS_LINK_NOTES (self));
  g_return_if_fail (review != NULL);

  show_topics (self, context, review);
  show_history (self, context, review->syncs);
}

static void
premia_link_notes_finalize (GObject *object)
{
  for (guint i = 0; i < N_TOPICS; i++)
    g_clear_pointer (&PREMIA_LINK_NOTES (object)->rows[i], g_ptr_array_unref);

  G_OBJECT_CLASS (premia_link_notes_parent_class)->finalize (object);
}

static void
premia_link_notes_class_init (PremiaLinkNotesClass *klass)
{
  static const char *const names[] = { "problems", "missing", "strangers", "refused", "waiting", "history" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = premia_link_notes_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/server/premia-link-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkNotes, look_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkNotes, history_group);
  gtk_widget_class_bind_template_child (widget_class, PremiaLinkNotes, create_button);
  for (guint i = 0; i < N_TOPICS; i++)
    gtk_widget_class_bind_template_child_full (widget_class, names[i], FALSE,
                                               (gssize) (G_STRUCT_OFFSET (PremiaLinkNotes, topics) + i * sizeof (AdwExpanderRow *)));
}

static void
premia_link_notes_init (PremiaLinkNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_TOPICS; i++)
    {
      self->rows[i] = g_ptr_array_new ();
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->topics[i]), FALSE);
    }
}
