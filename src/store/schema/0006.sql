-- SPDX-License-Identifier: GPL-3.0-or-later
-- A payment belongs to one server: on another one nobody would find what was sent before, and it would be paid twice.

ALTER TABLE payment ADD COLUMN server TEXT NOT NULL DEFAULT ''; -- its address, without anything secret; '': the first one that it is sent to
UPDATE payment SET server = coalesce ((SELECT value FROM setting WHERE name = 'server.address'), '');
-- Disconnected since: what was sent went to the server that was asked last.
UPDATE payment SET server = coalesce ((SELECT server FROM server_sync ORDER BY id DESC LIMIT 1), '')
  WHERE server = '' AND (state NOT IN ('waiting', 'cancelled') OR tries > 0 OR server_id <> '');
