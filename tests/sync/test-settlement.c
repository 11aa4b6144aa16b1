/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Every order of the steps of two or three workstations that pay one statement, with answers and requests lost, requests that
 * arrive late, lists that lag and workstations that die between any two steps. What a company would lose: money, paid twice, or a
 * salesman's pay, never sent.
 */
#include "support/watched.h"
#include "sync/premia-outbox.h"
#include "sync/premia-settlement.h"

#include <string.h>

#define PAYMENT   "pay-1"
#define MAX_ROWS  8
#define MAX_LOG   24
#define MAX_DESKS 3
#define MAX_LATE  3

/* ---- the world, small enough to be copied at every step ---- */

typedef struct { guint8 amount, status; } Row;
typedef struct { guint8 row, status; } Event; /* of a new row, or of a new status */
typedef enum { SEND, APPROVE, DENY } Wish;
typedef struct { guint8 wish, row, amount; } Late;

typedef struct
{
  guint8            state, server, rounds; /* on the disk: state and server_id (row + 1; 0: none); starts that are left */
  PremiaSettlement *settlement;            /* (owned) (nullable): NULL: not running */
} Desk;

typedef struct
{
  Row    rows[MAX_ROWS];
  Event  log[MAX_LOG];
  Late   late[MAX_LATE];
  Desk   desks[MAX_DESKS];
  guint8 n_rows, n_log, n_late, faults, person, denied;
} World;

/* What is played. */
typedef struct
{
  guint n_desks, faults, lag, rounds;
  int   clock;                             /* of rows' times: 1 rising, -1 falling (the server's clocks differ), 0 all the same */
  guint amounts[MAX_DESKS];                /* what each workstation's statement comes to */
  guint wanted[MAX_DESKS];
  gboolean person;                         /* one denies something that is on HOLD, once */
  guint approver;                          /* workstation whose aim is to approve what is on HOLD, + 1; 0: none */
} Play;

typedef struct
{
  const Play *play;
  guint64    *seen;    /* (owned): hashes, open addressing */
  gsize       n_seen, n_slots;
  guint64     n_ends;
} Search;

static void
world_copy (World *to, const World *from)
{
  *to = *from;
  for (guint i = 0; i < MAX_DESKS; i++)
    if (from->desks[i].settlement != NULL)
      to->desks[i].settlement = premia_settlement_copy (from->desks[i].settlement);
}

static void
world_clear (World *self)
{
  for (guint i = 0; i < MAX_DESKS; i++)
    g_clear_pointer (&self->desks[i].settlement, premia_settlement_free);
}

static char *
row_id (guint row)
{
  return g_strdup_printf ("t%u", row);
}

static guint
row_of (const char *id)
{
  return *id == '\0' ? 0 : (guint) (id[1] - '0') + 1;
}

static PremiaRewardTransaction *
make_row (const Play *play, guint row, guint amount, guint status)
{
  PremiaRewardTransaction *made = premia_reward_transaction_new ();

  g_free (made->id);
  g_free (made->amount);
  g_free (made->account);
  made->id = row_id (row);
  made->account = g_strdup ("anna");
  made->amount = g_strdup_printf ("%u", amount);
  made->status = (int) status;
  made->at = 1000 + play->clock * (int) row;
  premia_reward_transaction_add_meta (made, PREMIA_PAYMENT_META, PAYMENT);
  premia_reward_transaction_add_meta (made, PREMIA_PAYMENT_DIGEST, amount == 5 ? "five" : "six");
  return made;
}

static void
log_event (World *self, guint row, guint status)
{
  g_assert_cmpuint (self->n_log, <, MAX_LOG);
  self->log[self->n_log++] = (Event){ (guint8) row, (guint8) status };
}

static guint
store (World *self, guint amount)
{
  g_assert_cmpuint (self->n_rows, <, MAX_ROWS);
  self->rows[self->n_rows] = (Row){ (guint8) amount, PREMIA_TRANSACTION_HOLD };
  log_event (self, self->n_rows, PREMIA_TRANSACTION_HOLD);
  return self->n_rows++;
}

/* One step, which only HOLD allows. */
static gboolean
decide_row (World *self, guint row, guint status)
{
  if (row >= self->n_rows || self->rows[row].status != PREMIA_TRANSACTION_HOLD)
    return FALSE;
  self->rows[row].status = (guint8) status;
  log_event (self, row, status);
  return TRUE;
}

/* As it was @lag events ago. (transfer full) */
static GPtrArray *
list_rows (const World *self, const Play *play, guint lag)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) premia_reward_transaction_free);
  guint8 status[MAX_ROWS];
  guint n = 0;

  for (guint i = 0; i + lag < self->n_log; i++)
    {
      status[self->log[i].row] = self->log[i].status;
      n = MAX (n, self->log[i].row + 1u);
    }
  for (guint row = n; row-- > 0;)
    g_ptr_array_add (rows, make_row (play, row, self->rows[row].amount, status[row]));
  return rows;
}

static gboolean
carry_out (World *self, const Late *wish, guint *row)
{
  *row = wish->wish == SEND ? store (self, wish->amount) : wish->row;
  return wish->wish == SEND || decide_row (self, wish->row, wish->wish == APPROVE ? PREMIA_TRANSACTION_PAID : PREMIA_TRANSACTION_DENIED);
}

static void
start (World *self, const Play *play, guint desk)
{
  Desk *what = &self->desks[desk];
  g_autofree char *tokens = g_strdup_printf ("%u", play->amounts[desk]);
  g_autofree char *server_id = what->server == 0 ? g_strdup ("") : row_id (what->server - 1u);
  const PremiaPayment payment = { .id = (char *) PAYMENT, .person = (char *) "anna", .tokens = tokens, .digest = (char *) (play->amounts[desk] == 5 ? "five" : "six"),
                                  .wanted = (PremiaTransactionStatus) play->wanted[desk], .state = (PremiaPaymentState) what->state, .server_id = server_id };

  if (play->approver == desk + 1)
    {
      for (guint row = 0; row < self->n_rows && what->settlement == NULL; row++)
        if (self->rows[row].status == PREMIA_TRANSACTION_HOLD)
          {
            g_autoptr (PremiaRewardTransaction) seen = make_row (play, row, self->rows[row].amount, PREMIA_TRANSACTION_HOLD);

            what->settlement = premia_settlement_new_verdict (seen, TRUE);
          }
    }
  else
    what->settlement = premia_settlement_new (&payment);
  if (what->settlement != NULL)
    premia_settlement_set_patience (what->settlement, 2);
}

static void
stop (World *self, guint desk)
{
  g_clear_pointer (&self->desks[desk].settlement, premia_settlement_free);
}

static void
write_mark (World *self, guint desk)
{
  PremiaPaymentState from;
  const char *server_id, *reason;
  Desk *what = &self->desks[desk];

  what->state = (guint8) premia_settlement_get_mark (what->settlement, &from, &server_id, &reason);
  if (server_id != NULL)
    what->server = (guint8) row_of (server_id);
}

static void
answer_error (World *self, guint desk, GQuark domain, int code)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "as the test says");

  premia_settlement_tell_error (self->desks[desk].settlement, error);
}

static void
answer (World *self, const Play *play, guint desk, const Late *wish, gboolean good, guint row)
{
  g_autoptr (PremiaRewardTransaction) told = NULL;

  if (!good)
    {
      answer_error (self, desk, PREMIA_STATUS_ERROR, PREMIA_STATUS_FAILED_PRECONDITION);
      return;
    }
  told = make_row (play, row, self->rows[row].amount, self->rows[row].status);
  premia_settlement_tell_transaction (self->desks[desk].settlement, told);
}

static Late
get_wish (const World *self, const Play *play, guint desk)
{
  const PremiaSettlement *settlement = self->desks[desk].settlement;
  const PremiaSettlementStep step = premia_settlement_get_step (settlement);

  if (step == PREMIA_SETTLEMENT_SEND)
    return (Late){ SEND, 0, (guint8) play->amounts[desk] };
  return (Late){ step == PREMIA_SETTLEMENT_APPROVE ? APPROVE : DENY, (guint8) (row_of (premia_settlement_get_transaction (settlement)) - 1), 0 };
}

/* What may come of a step besides what should. */
enum { WELL, ANSWER_LOST, REQUEST_LOST, COMES_LATE, DIES_AFTER, DIES_BEFORE, DIES_LATE, REFUSED_IN_PASSING, N_OUTCOMES };

/* A write: SEND, APPROVE, DENY. FALSE: this cannot be. */
static gboolean
play_wish (World *self, const Play *play, guint desk, guint outcome)
{
  const Late wish = get_wish (self, play, desk);
  guint row;
  gboolean good;

  if (outcome == REFUSED_IN_PASSING)
    {
      answer_error (self, desk, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_UNREACHABLE);
      return TRUE;
    }
  if (outcome == COMES_LATE || outcome == DIES_LATE)
    {
      if (self->n_late == MAX_LATE)
        return FALSE;
      self->late[self->n_late++] = wish;
    }
  if (outcome == WELL || outcome == ANSWER_LOST || outcome == DIES_AFTER)
    good = carry_out (self, &wish, &row);
  if (outcome == WELL)
    answer (self, play, desk, &wish, good, row);
  else if (outcome == DIES_AFTER || outcome == DIES_BEFORE || outcome == DIES_LATE)
    stop (self, desk);
  else
    answer_error (self, desk, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN);
  return TRUE;
}

static gboolean
play_step (World *self, const Play *play, guint desk, guint outcome)
{
  PremiaSettlement *settlement = self->desks[desk].settlement;
  const PremiaSettlementStep step = premia_settlement_get_step (settlement);

  if (step == PREMIA_SETTLEMENT_LOOK && outcome == WELL)
    {
      g_autoptr (GPtrArray) rows = list_rows (self, play, 0);

      premia_settlement_tell_list (settlement, rows);
    }
  else if (step == PREMIA_SETTLEMENT_LOOK && outcome == REFUSED_IN_PASSING)
    answer_error (self, desk, PREMIA_SYNC_ERROR, PREMIA_SYNC_ERROR_BROKEN);
  else if (step == PREMIA_SETTLEMENT_MARK && (outcome == WELL || outcome == DIES_AFTER))
    {
      write_mark (self, desk);
      if (outcome == WELL)
        premia_settlement_tell_marked (settlement);
      else
        stop (self, desk);
    }
  else if (step == PREMIA_SETTLEMENT_MARK && outcome == DIES_BEFORE)
    stop (self, desk);
  else if (step == PREMIA_SETTLEMENT_LATER || step == PREMIA_SETTLEMENT_DONE)
    stop (self, desk);
  else if (step == PREMIA_SETTLEMENT_LOOK || step == PREMIA_SETTLEMENT_MARK)
    return FALSE;
  else
    return play_wish (self, play, desk, outcome);
  return TRUE;
}

static guint
count_rows (const World *self, guint status)
{
  guint n = 0;

  for (guint i = 0; i < self->n_rows; i++)
    n += self->rows[i].status == status;
  return n;
}

static char *
describe (const World *self, const Play *play)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->n_rows; i++)
    g_string_append_printf (text, "t%u %u=%u ", i, self->rows[i].amount, self->rows[i].status);
  g_string_append (text, "log");
  /* What no list can show differently is past. */
  for (guint i = self->n_log > play->lag ? self->n_log - play->lag : 0; i < self->n_log; i++)
    g_string_append_printf (text, " %u:%u", self->log[i].row, self->log[i].status);
  for (guint i = 0; i < self->n_late; i++)
    g_string_append_printf (text, " late %u %u %u", self->late[i].wish, self->late[i].row, self->late[i].amount);
  g_string_append_printf (text, " faults %u person %u", self->faults, self->person);
  for (guint i = 0; i < play->n_desks; i++)
    {
      const Desk *desk = &self->desks[i];
      g_autofree char *running = desk->settlement == NULL ? g_strdup ("-") : premia_settlement_to_text (desk->settlement);

      g_string_append_printf (text, "\n  %u: %u t%d rounds %u %s", i, desk->state, desk->server - 1, desk->rounds, running);
    }
  return g_string_free (text, FALSE);
}

static void
check_always (const World *self, const Play *play)
{
  g_autofree char *text = NULL;
  gboolean good = count_rows (self, PREMIA_TRANSACTION_PAID) <= 1;

  for (guint i = 0; i < play->n_desks && good; i++)
    {
      const Desk *desk = &self->desks[i];

      if (desk->state == PREMIA_PAYMENT_PAID)
        good = desk->server > 0 && self->rows[desk->server - 1].status == PREMIA_TRANSACTION_PAID;
      /* Nobody denied it, so nobody may be told so. */
      if (desk->state == PREMIA_PAYMENT_DENIED)
        good = self->denied;
    }
  if (good)
    return;
  text = describe (self, play);
  g_error ("this must not be:\n%s", text);
}

/* From here on nothing goes wrong any more: what waits on the way arrives, and each workstation settles, one after the other. */
static void
check_end (const World *from, const Play *play)
{
  g_autofree char *text = NULL, *before = NULL;
  World world;
  gboolean good, same = TRUE;
  guint row;

  world_copy (&world, from);
  for (guint i = 0; i < world.n_late; i++)
    carry_out (&world, &world.late[i], &row);
  world.n_late = 0;
  for (guint i = 0; i < 2 * play->n_desks; i++)
    {
      const guint desk = i % play->n_desks;

      if (play->approver == desk + 1)
        stop (&world, desk);
      if (world.desks[desk].settlement == NULL)
        start (&world, play, desk);
      for (guint k = 0; world.desks[desk].settlement != NULL; k++)
        {
          g_assert_cmpuint (k, <, 100);
          g_assert_true (play_step (&world, play, desk, WELL));
          check_always (&world, play);
        }
    }
  good = count_rows (&world, PREMIA_TRANSACTION_PAID) == 1 || (world.denied && count_rows (&world, PREMIA_TRANSACTION_PAID) == 0)
         || (play->wanted[0] == PREMIA_TRANSACTION_HOLD && play->approver == 0);
  for (guint i = 0; i < play->n_desks; i++)
    same = same && play->amounts[i] == play->amounts[0];
  for (guint i = 0; i < play->n_desks && good; i++)
    {
      const guint8 state = world.desks[i].state;

      if (play->approver == i + 1)
        continue;
      if (count_rows (&world, PREMIA_TRANSACTION_PAID) == 1)
        good = state == PREMIA_PAYMENT_PAID || (!same && state == PREMIA_PAYMENT_OPEN);
      else
        good = state == PREMIA_PAYMENT_DENIED || state == PREMIA_PAYMENT_HELD || (!same && state == PREMIA_PAYMENT_OPEN);
    }
  /* What came late after a person's denial waits for a person, too. */
  if (world.denied && count_rows (&world, PREMIA_TRANSACTION_PAID) == 0)
    good = good && count_rows (&world, PREMIA_TRANSACTION_HOLD) <= 1;
  else if (play->wanted[0] == PREMIA_TRANSACTION_HOLD && play->approver == 0)
    good = good && count_rows (&world, PREMIA_TRANSACTION_HOLD) + count_rows (&world, PREMIA_TRANSACTION_PAID) == 1;
  else
    good = good && count_rows (&world, PREMIA_TRANSACTION_HOLD) == 0;
  if (!good)
    {
      before = describe (from, play);
      text = describe (&world, play);
      g_error ("it ends wrong:\n%s\nwhich came of\n%s", text, before);
    }
  world_clear (&world);
}

/* ---- every order ---- */

static gboolean
remember (Search *search, const World *world)
{
  g_autofree char *text = describe (world, search->play);
  guint64 hash = G_GUINT64_CONSTANT (14695981039346656037);
  gsize slot;

  for (const char *c = text; *c != '\0'; c++)
    hash = (hash ^ (guchar) *c) * G_GUINT64_CONSTANT (1099511628211);
  hash |= 1;
  for (slot = hash % search->n_slots; search->seen[slot] != 0; slot = (slot + 1) % search->n_slots)
    if (search->seen[slot] == hash)
      return FALSE;
  search->seen[slot] = hash;
  search->n_seen++;
  g_assert_cmpuint (search->n_seen, <, search->n_slots / 4 * 3);
  return TRUE;
}

static gboolean
is_quiet (const World *self)
{
  for (guint i = 0; i < MAX_DESKS; i++)
    if (self->desks[i].settlement != NULL)
      return FALSE;
  return TRUE;
}

static void explore (Search *search, const World *world);

static void
branch_looks (Search *search, const World *world, guint desk)
{
  const Play *play = search->play;

  for (guint lag = 1; lag <= play->lag && lag <= world->n_log; lag++)
    {
      World next;
      g_autoptr (GPtrArray) rows = list_rows (world, play, lag);

      world_copy (&next, world);
      premia_settlement_tell_list (next.desks[desk].settlement, rows);
      explore (search, &next);
      world_clear (&next);
    }
}

static void
branch_desk (Search *search, const World *world, guint desk)
{
  World next;

  if (world->desks[desk].settlement == NULL)
    {
      if (world->desks[desk].rounds == 0)
        return;
      world_copy (&next, world);
      next.desks[desk].rounds--;
      start (&next, search->play, desk);
      explore (search, &next);
      world_clear (&next);
      return;
    }
  for (guint outcome = WELL; outcome < N_OUTCOMES; outcome++)
    {
      if (outcome != WELL && world->faults == 0)
        break;
      world_copy (&next, world);
      if (outcome != WELL)
        next.faults--;
      if (play_step (&next, search->play, desk, outcome))
        explore (search, &next);
      world_clear (&next);
    }
  if (premia_settlement_get_step (world->desks[desk].settlement) == PREMIA_SETTLEMENT_LOOK)
    branch_looks (search, world, desk);
}

static void
branch_late (Search *search, const World *world)
{
  for (guint i = 0; i < world->n_late; i++)
    {
      World next;
      guint row;

      world_copy (&next, world);
      carry_out (&next, &world->late[i], &row);
      next.late[i] = next.late[--next.n_late];
      explore (search, &next);
      world_clear (&next);
    }
}

static void
branch_person (Search *search, const World *world)
{
  for (guint row = 0; world->person && row < world->n_rows; row++)
    {
      World next;

      world_copy (&next, world);
      next.person = FALSE;
      next.denied = decide_row (&next, row, PREMIA_TRANSACTION_DENIED);
      if (next.denied)
        explore (search, &next);
      world_clear (&next);
    }
}

static void
explore (Search *search, const World *world)
{
  check_always (world, search->play);
  if (world->n_rows >= MAX_ROWS - MAX_DESKS || !remember (search, world))
    return;
  /* Whoever is at something comes to rest on one of the ways that follow. */
  if (is_quiet (world))
    check_end (world, search->play);
  for (guint desk = 0; desk < search->play->n_desks; desk++)
    branch_desk (search, world, desk);
  branch_late (search, world);
  branch_person (search, world);
}

static void
test_play (gconstpointer data)
{
  const Play *play = data;
  Search search = { .play = play, .n_slots = (gsize) 1 << (g_test_slow () ? 25 : 21) };
  World world = { .faults = (guint8) play->faults, .person = play->person };

  search.seen = g_new0 (guint64, search.n_slots);
  for (guint i = 0; i < play->n_desks; i++)
    {
      world.desks[i].state = PREMIA_PAYMENT_WAITING;
      world.desks[i].rounds = (guint8) play->rounds;
    }
  explore (&search, &world);
  g_test_message ("%" G_GSIZE_FORMAT " different situations", search.n_seen);
  g_assert_cmpuint (search.n_seen, >, 100);
  g_free (search.seen);
}

/* Every order of these is played each time; of those that are slow with -m slow (tools/bench --soak). */
static const struct { const char *name; gboolean slow; Play play; } plays[] = {
  { "one-that-dies", FALSE, { .n_desks = 1, .faults = 3, .lag = 1, .rounds = 4, .clock = 1, .amounts = { 5 } } },
  { "two", FALSE, { .n_desks = 2, .faults = 1, .lag = 1, .rounds = 1, .clock = 1, .amounts = { 5, 5 } } },
  { "two-whose-lists-lag", FALSE, { .n_desks = 2, .faults = 0, .lag = 3, .rounds = 1, .clock = 1, .amounts = { 5, 5 } } },
  { "two-that-begin-again", FALSE, { .n_desks = 2, .faults = 1, .lag = 0, .rounds = 2, .clock = 1, .amounts = { 5, 5 } } },
  { "two-clocks-differ", FALSE, { .n_desks = 2, .faults = 1, .lag = 1, .rounds = 1, .clock = -1, .amounts = { 5, 5 } } },
  { "two-at-the-same-moment", FALSE, { .n_desks = 2, .faults = 1, .lag = 1, .rounds = 1, .clock = 0, .amounts = { 5, 5 } } },
  { "three", FALSE, { .n_desks = 3, .faults = 0, .lag = 0, .rounds = 1, .clock = 1, .amounts = { 5, 5, 5 } } },
  { "three-clocks-differ", TRUE, { .n_desks = 3, .faults = 0, .lag = 0, .rounds = 1, .clock = -1, .amounts = { 5, 5, 5 } } },
  { "other-amounts", FALSE, { .n_desks = 2, .faults = 1, .lag = 1, .rounds = 1, .clock = 1, .amounts = { 5, 6 } } },
  { "other-amounts-clocks-differ", FALSE, { .n_desks = 2, .faults = 1, .lag = 1, .rounds = 1, .clock = -1, .amounts = { 5, 6 } } },
  { "somebody-denies", FALSE, { .n_desks = 2, .faults = 1, .lag = 0, .rounds = 1, .clock = 1, .amounts = { 5, 5 }, .person = TRUE } },
  { "both-on-hold", FALSE, { .n_desks = 2, .faults = 1, .lag = 1, .rounds = 1, .clock = 1, .amounts = { 5, 5 }, .wanted = { 1, 1 } } },
  { "somebody-approves", FALSE, { .n_desks = 3, .faults = 0, .lag = 0, .rounds = 1, .clock = 1, .amounts = { 5, 5, 5 }, .wanted = { 1, 1, 0 }, .approver = 3 } },
  { "two-lists-lag", TRUE, { .n_desks = 2, .faults = 1, .lag = 2, .rounds = 2, .clock = 1, .amounts = { 5, 5 } } },
  { "two-lists-lag-clocks-differ", TRUE, { .n_desks = 2, .faults = 1, .lag = 2, .rounds = 2, .clock = -1, .amounts = { 5, 5 } } },
  { "two-and-two-faults", TRUE, { .n_desks = 2, .faults = 2, .lag = 0, .rounds = 2, .clock = -1, .amounts = { 5, 5 } } },
  { "three-and-a-fault", TRUE, { .n_desks = 3, .faults = 1, .lag = 0, .rounds = 1, .clock = 1, .amounts = { 5, 5, 5 } } },
  { "three-lists-lag", TRUE, { .n_desks = 3, .faults = 0, .lag = 1, .rounds = 1, .clock = -1, .amounts = { 5, 5, 5 } } },
  { "somebody-denies-again", TRUE, { .n_desks = 2, .faults = 1, .lag = 1, .rounds = 2, .clock = 1, .amounts = { 5, 5 }, .person = TRUE } },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (plays); i++)
    {
      g_autofree char *path = g_strconcat ("/sync/settlement/every-order/", plays[i].name, NULL);

      if (plays[i].slow && !g_test_slow ())
        continue;
      if (TEST_IS_WATCHED && plays[i].play.n_desks > 2 && plays[i].play.approver == 0) /* a minute */
        continue;
      g_test_add_data_func (path, &plays[i].play, test_play);
    }
  return g_test_run ();
}
